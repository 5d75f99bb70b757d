package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.simulationlog.LogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of logs that are cut short, damaged, or of no run. */
class SpoiltLogTest {
  @TempDir Path folder;

  @Test
  void aLogCutShortCountsWhatComesBefore() throws IOException {
    LogBuilder log = new LogBuilder().run("s").ok("r", 0, 5);
    long whole = log.size();

    RunStats stats =
        RunStats.read(log.header(1).number(0).writeTo(folder.resolve("simulation.log")));

    assertThat(stats.truncatedAtByte()).isEqualTo(whole);
    assertThat(stats.bytes()).isEqualTo(whole + 5);
    assertThat(stats.records()).isEqualTo(2);
    assertThat(stats.requests().get(0).count()).isEqualTo(1);
  }

  @Test
  void responseTimesThatNoRunHasAreRefusedWithTheirByte() throws IOException {
    Path file = folder.resolve("simulation.log");
    try (LogBuilder log = LogBuilder.to(file).run("s")) {
      for (int i = 0; i < 3_000_000; i++) {
        log.ok("r", 0, 100_000 + i);
      }
    }

    assertThatThrownBy(() -> RunStats.read(file))
        .isInstanceOfSatisfying(
            LogFormatException.class, e -> assertThat(e.atByte()).isGreaterThan(1_000_000))
        .hasMessageContaining("at most 256 MB");
  }

  @Test
  void aTurnedBitNeverBringsAnythingButStatisticsOrARefusal() throws IOException {
    byte[] whole =
        new LogBuilder()
            .run("s")
            .userStart(0)
            .ok("r", 1, 9, "g")
            .ko("r", 9, 12, "[tool-error] x", "g")
            .group(1, 12, 11, false, "g")
            .error("crash", 13)
            .userEnd(14)
            .bytes();
    Path file = folder.resolve("simulation.log");
    int read = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, damaged);
      try {
        RunStats stats = RunStats.read(file);
        read++;
        assertThat(stats.durationMs()).isNotNegative();
        assertThat(stats.requests()).allMatch(request -> request.windowMs() >= 0);
      } catch (LogFormatException e) {
        assertThat(e).hasMessageContaining("expected");
      }
    }
    assertThat(read).isPositive();
  }
}
