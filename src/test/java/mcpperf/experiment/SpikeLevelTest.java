package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load from 10 s on, a spike from 20 s on, and an end from 50 to 60 s. */
class SpikeLevelTest {
  private static final long FROM = 10_000;
  private static final long SPIKE = 20_000;
  private static final long LAST = 50_000;
  private static final long TO = 60_000;

  @TempDir Path folder;

  private final StringBuilder samples = new StringBuilder("epochMs,source,metric,unit,value\n");

  @BeforeEach
  void beyondTheLoad() {
    sample(FROM - 1, "sessions.idle", 1_000);
    sample(TO + 1, "sessions.idle", 1_000);
  }

  /** 10 and 12 before, so 11; 20 + 30 at one time in the spike; 12 and 14 at the end, so 13. */
  @Test
  void meansAreThoseOfBeforeAndTheEndAndTheMostIsThatOfOneTimeSinceTheSpike() throws IOException {
    sample(FROM, "sessions.idle", 10);
    sample(SPIKE - 1, "sessions.idle", 4);
    sample(SPIKE - 1, "sessions.active", 8);
    sample(SPIKE, "sessions.idle", 20);
    sample(SPIKE, "sessions.active", 30);
    sample(SPIKE + 1_000, "sessions.active", 45);
    sample(LAST, "sessions.idle", 12);
    sample(TO, "sessions.idle", 14);

    SpikeLevel level = only();

    assertThat(level.before()).isEqualTo(11);
    assertThat(level.most()).isEqualTo(50);
    assertThat(level.end()).isEqualTo(13);
    assertThat(level.returned()).as("2 more connections are hard to tell").isTrue();
  }

  @Test
  void threeConnectionsMoreThanTenHaveNotGone() throws IOException {
    between(10, 13);
    assertThat(only().returned()).isFalse();
  }

  @Test
  void ofManyATenthMoreIsAsBefore() throws IOException {
    between(100, 110);
    assertThat(only().returned()).isTrue();
  }

  @Test
  void ofManyMoreThanATenthHaveNotGone() throws IOException {
    between(100, 111);
    assertThat(only().returned()).isFalse();
  }

  @Test
  void whatWasNotSeenBeforeOrAtTheEndIsNotKnown() throws IOException {
    sample(SPIKE, "sessions.idle", 20);
    sample(LAST, "sessions.idle", 20);
    assertThat(levels()).isEmpty();

    samples.setLength(0);
    samples.append("epochMs,source,metric,unit,value\n");
    sample(FROM, "sessions.idle", 20);
    sample(SPIKE, "sessions.idle", 20);
    assertThat(levels()).isEmpty();
  }

  /** A database grows by what is written, whether there is a spike or not. */
  @Test
  void onlyWhatATargetHoldsIsALevel() throws IOException {
    sample(FROM, "database.size", 1e9);
    sample(LAST, "database.size", 2e9);
    assertThat(levels()).isEmpty();
  }

  private void between(double before, double end) {
    sample(FROM, "sessions.idle", before);
    sample(LAST, "sessions.idle", end);
  }

  private void sample(long epochMs, String metric, double value) {
    samples.append("%d,postgresql,%s,count,%s\r\n".formatted(epochMs, metric, value));
  }

  private SpikeLevel only() throws IOException {
    List<SpikeLevel> levels = levels();
    assertThat(levels).hasSize(1);
    return levels.get(0);
  }

  private List<SpikeLevel> levels() throws IOException {
    Files.writeString(folder.resolve("timeseries.csv"), samples);
    return SpikeLevel.read(folder, FROM, SPIKE, LAST, TO);
  }
}
