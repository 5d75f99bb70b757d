package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.simulationlog.RequestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeBlocksTest {
  private static final RequestKey LIST = new RequestKey("", "tools/list");

  @TempDir Path folder;

  @Test
  void aRequestBelongsToTheBlockInWhichItStarts() throws IOException {
    TimeBlocks blocks =
        read(
            new LogBuilder()
                .run("tools")
                .request("tools/list", 0, 7, true, "")
                .request("tools/list", 9_999, 30_000, false, "timeout: late")
                .request("tools/list", 10_000, 10_007, true, "")
                .request("health", 10_000, 10_001, true, ""));

    assertThat(blocks.blockMs()).isEqualTo(10_000);
    SortedMap<Long, Histogram> list = blocks.requests().get(LIST);
    assertThat(list).containsOnlyKeys(0L, 1L);
    assertThat(list.get(0L).counts()).isEqualTo(Map.of(7L, 1L, 20_001L, 1L));
    assertThat(list.get(1L).counts()).isEqualTo(Map.of(7L, 1L));
    assertThat(blocks.requests().get(new RequestKey("", "health"))).containsOnlyKeys(1L);
  }

  @Test
  void ofALongRunTheBlocksAreLongerAndNoTimeIsLost() throws IOException {
    LogBuilder log = new LogBuilder().run("tools");
    int hours = 5;
    for (int minute = 0; minute < hours * 60; minute++) {
      log.request("tools/list", minute * 60_000, minute * 60_000 + minute % 7, true, "");
    }

    TimeBlocks blocks = read(log);

    assertThat(blocks.blockMs()).isEqualTo(80_000); // 18,000 s / 360 = 50 s, doubled from 10 s
    SortedMap<Long, Histogram> list = blocks.requests().get(LIST);
    assertThat(list.values().stream().mapToLong(Histogram::count).sum()).isEqualTo(hours * 60L);
    assertThat(list.lastKey()).isEqualTo((hours * 60L - 1) * 60_000L / 80_000);
    assertThat(list.get(2L).counts()).isEqualTo(Map.of(3L, 1L)); // the minute that begins at 180 s
  }

  @Test
  void aRequestThatEndsBeforeItStartsHasNoTime() throws IOException {
    TimeBlocks blocks = read(new LogBuilder().run("tools").request("tools/list", 20, 19, true, ""));

    assertThat(blocks.requests().get(LIST)).isEmpty();
  }

  private TimeBlocks read(LogBuilder log) throws IOException {
    Path file = folder.resolve("simulation.log");
    log.writeTo(file);
    return TimeBlocks.read(file);
  }
}
