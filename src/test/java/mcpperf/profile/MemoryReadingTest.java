package mcpperf.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import mcpperf.profile.MemorySnapshot.Item;
import org.junit.jupiter.api.Test;

class MemoryReadingTest {
  @Test
  void aHistogramOfJcmdGivesBytesByClass() throws IOException {
    assertThat(
            MemoryReading.histogram(
                """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         20339        1394952  [B (java.base@17.0.15)
                   2:             7            112  mcpperf.Kept
                   3:             1             16  mcpperf.Kept
                Total         20347        1395080
                """))
        .isEqualTo(Map.of("[B", 1_394_952L, "mcpperf.Kept", 128L));
  }

  @Test
  void linuxCountsInUnitsOf1024Bytes() throws IOException {
    assertThat(
            MemoryReading.kinds(
                """
                55d0c7d0f000-7ffd3a9f0000 ---p 00000000 00:00 0    [rollup]
                Rss:                2048 kB
                Pss:                1000 kB
                Pss_Anon:            500 kB
                Private_Dirty:         3 kB
                Swap:                  0 kB
                """))
        .isEqualTo(
            Map.of("Rss", 2_097_152L, "Pss", 1_024_000L, "Private_Dirty", 3_072L, "Swap", 0L));
  }

  @Test
  void textsOfAnotherFormAreNotTakenForNothing() {
    assertThatThrownBy(() -> MemoryReading.histogram("No such process"))
        .hasMessageContaining("no known form");
    assertThatThrownBy(() -> MemoryReading.kinds("")).hasMessageContaining("no known form");
  }

  @Test
  void whatGrewMostStandsFirstAndWhatIsNotKnownIsNotZero() {
    assertThat(
            MemoryReading.items(
                Map.of("a", 100L, "b", 50L, "c", 10L), Map.of("a", 90L, "b", 80L, "d", 5_000L)))
        .containsExactly(
            new Item("d", null, 5_000L),
            new Item("b", 50L, 80L),
            new Item("a", 100L, 90L),
            new Item("c", 10L, null));
  }
}
