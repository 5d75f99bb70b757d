package mcpperf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 500 requests/s for 20 s at a target that answers within 1 ms but stands still from 10 s to 11 s.
 * Of 10,000 requests 500 meet the stall and wait 1,001 ms down to 3 ms: 100 of them longer than 801
 * ms, which is the true p99.
 */
class RunLoadTest {
  private static final int REQUESTS = 10_000;
  private static final int STOP = 10_000;
  private static final int GOES_ON = 11_000;
  private static final long TRUE_P99 = 801;

  @TempDir Path folder;

  @Test
  void requestsThatStartInTimeShowTheStallThemselves() throws IOException {
    RequestLoad load = open(due -> due);

    assertThat(load.corrected().times().p99Ms()).isEqualTo(TRUE_P99);
    assertThat(load.corrected().expectedIntervalMs()).isEqualTo(2);
    assertThat(load.late()).isZero();
    assertThat(load.delivered()).isEqualTo(1.0);
    assertThat(load.longestStall()).isEqualTo(new Stall(STOP, 1_001));
  }

  @Test
  void requestsThatStartLateCountFromWhenTheyWereDue() throws IOException {
    RequestLoad load = open(due -> due >= STOP && due < GOES_ON ? GOES_ON : due);

    assertThat(load.corrected().times().p99Ms()).isEqualTo(TRUE_P99);
    assertThat(load.late()).as("those due up to 10,988 ms").isEqualTo(495.0 / REQUESTS);
    assertThat(load.latestMs()).isEqualTo(1_000);
  }

  @Test
  void usersThatWaitAreFilledUpByThePlannedInterval() throws IOException {
    LoadProfile tenUsers =
        new LoadProfile("t", LoadModel.CLOSED, null, 10, Duration.ofSeconds(20), 500.0);
    try (LogBuilder log = LogBuilder.to(log())) {
      log.run("tools");
      for (int at = 0; at < 20_000; at += 20) {
        // In the stall each user waits for the answer to its first request.
        for (int user = 0; user < 10 && (at <= STOP || at > GOES_ON); user++) {
          add(log, at);
        }
      }
    }
    RequestLoad load = read(tenUsers);

    assertThat(stats().requests().get(0).all().p99Ms()).as("raw").isEqualTo(1);
    assertThat((double) load.corrected().times().p99Ms())
        .isCloseTo(TRUE_P99, within(0.05 * TRUE_P99));
    assertThat(load.corrected().expectedIntervalMs()).isEqualTo(20);
    assertThat(load.longestStall().lengthMs()).isEqualTo(1_001);
    assertThat(load.late()).isNull();
  }

  @Test
  void withoutAPlannedRateTheMedianIsTheInterval() throws IOException {
    LoadProfile profile =
        new LoadProfile("t", LoadModel.CLOSED, null, 1, Duration.ofSeconds(20), null);
    try (LogBuilder log = LogBuilder.to(log())) {
      log.run("tools");
      for (int i = 0; i < 98; i++) {
        log.ok("tools/list", i * 10, i * 10 + 10);
      }
      log.ok("tools/list", 980, 1_020);
      log.ok("tools/list", 1_020, 1_030);
    }
    Corrected corrected = read(profile).corrected();

    // 40 stands for 40, 30, 20 and 10.
    assertThat(corrected.times().count()).isEqualTo(100 + 3);
    assertThat(corrected.times().meanMs()).isEqualTo((99 * 10 + 40 + 30 + 20 + 10) / 103.0);
    assertThat(corrected.method()).contains("median");
  }

  @Test
  void aPauseWithoutRequestsIsNoStall() throws IOException {
    try (LogBuilder log = LogBuilder.to(log())) {
      log.run("tools");
      log.ok("tools/list", 0, 5).ok("tools/list", 5_000, 5_007);
    }
    assertThat(read(null).longestStall()).isEqualTo(new Stall(5_000, 7));
  }

  @Test
  void littlesLawGivesTheUsersThatWaited() throws IOException {
    RequestLoad load = open(due -> due);

    // 9,499 of 1 ms and 500 of 1,001 to 3 ms until the last one starts, after 19,998 ms.
    assertThat(load.busyUsers())
        .isCloseTo((9_499 + 500 * (1_001 + 3) / 2.0) / 19_998, within(1e-9));
  }

  /** Two users who always wait; the last answers come when no request is sent any more. */
  @Test
  void usersWhoAreDoneAreNotIdle() throws IOException {
    try (LogBuilder log = LogBuilder.to(log())) {
      log.run("tools");
      log.ok("tools/list", 0, 8_000).ok("tools/list", 0, 10_000).ok("tools/list", 8_000, 30_000);
      log.ok("tools/list", 10_000, 16_000);
    }
    RequestLoad load = read(null);

    assertThat(load.busyUsers()).isEqualTo(2);
    assertThat(load.sendingMs()).isEqualTo(10_000);
  }

  @Test
  void ofRequestsThatStartAtOnceLittlesLawSaysNothing() throws IOException {
    try (LogBuilder log = LogBuilder.to(log())) {
      log.run("tools").ok("tools/list", 5, 10).ok("tools/list", 5, 20);
    }
    assertThat(read(null).busyUsers()).isNull();
  }

  @Test
  void aRunOfEqualTimesIsSteadyFromItsBegin() throws IOException {
    RequestLoad load = times(block -> 100);

    assertThat(load.steady()).isTrue();
    assertThat(load.steadyFromMs()).isZero();
  }

  @Test
  void aWarmUpIsCutOff() throws IOException {
    RequestLoad load = times(block -> block < 5 ? 300 : 100);

    assertThat(load.steady()).isTrue();
    assertThat(load.steadyFromMs()).isBetween(4_500L, 5_500L);
  }

  @Test
  void aRunThatDriftsToItsEndIsNotSteadyAndSaysSo() throws IOException {
    RequestLoad load = times(block -> 100 + 2 * block);

    assertThat(load.steady()).isFalse();
    assertThat(load.unsteady()).startsWith("the response time of the last third differs");
  }

  @Test
  void noiseWithoutDriftIsSteady() throws IOException {
    assertThat(times(block -> 100 + (block * 37) % 50).steady()).isTrue();
  }

  /** A minute in which each second brings 20 requests of this time. */
  private RequestLoad times(IntUnaryOperator ofSecond) throws IOException {
    try (LogBuilder log = LogBuilder.to(log())) {
      log.run("tools");
      for (int second = 0; second < 60; second++) {
        for (int i = 0; i < 20; i++) {
          int end = second * 1_000 + i * 50 + 10;
          log.ok("tools/list", Math.max(0, end - ofSecond.applyAsInt(second)), end);
        }
      }
    }
    return read(null);
  }

  private RequestLoad open(IntUnaryOperator start) throws IOException {
    LoadProfile profile =
        new LoadProfile("t", LoadModel.OPEN, null, 10, Duration.ofSeconds(20), 500.0);
    try (LogBuilder log = LogBuilder.to(log())) {
      log.run("tools");
      for (int i = 0; i < REQUESTS; i++) {
        add(log, start.applyAsInt(2 * i));
      }
    }
    return read(profile);
  }

  private static void add(LogBuilder log, int start) {
    log.ok("tools/list", start, start >= STOP && start < GOES_ON ? GOES_ON + 1 : start + 1);
  }

  private Path log() {
    return folder.resolve("simulation.log");
  }

  private RunStats stats() throws IOException {
    return RunStats.read(log());
  }

  private RequestLoad read(@Nullable LoadProfile profile) throws IOException {
    return RunLoad.read(log(), stats(), profile, Map.of(), false).requests().get(0);
  }
}
