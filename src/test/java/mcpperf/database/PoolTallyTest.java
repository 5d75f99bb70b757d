package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mcpperf.monitor.Sample;
import org.junit.jupiter.api.Test;

class PoolTallyTest {
  private static final Map<String, String> TARGET =
      Map.of("poolSize", "3", "maxOverflow", "1", "workers", "2");

  private static PoolTally tally(long... idleAndActive) {
    PoolTally tally = new PoolTally();
    for (int i = 0; i < idleAndActive.length; i += 2) {
      add(tally, i, "sessions.idle", (double) idleAndActive[i]);
      add(tally, i, "sessions.active", (double) idleAndActive[i + 1]);
      add(tally, i, "sessions.onServer", 99);
    }
    return tally;
  }

  private static void add(PoolTally tally, long time, String metric, double value) {
    tally.add(new Sample(time, "postgresql", metric, "count", value));
  }

  @Test
  void eachWorkerHasAPoolWithItsOverflow() {
    assertThat(tally(1, 0).use(TARGET).capacity()).isEqualTo(8);
    assertThat(tally(1, 0).use(Map.of("poolSize", "10")).capacity()).isEqualTo(10);
    assertThat(tally(1, 0).use(Map.of()).capacity()).isNull();
    assertThat(tally(1, 0).use(Map.of()).saturatedShare()).isNull();
  }

  @Test
  void connectionsAndThoseInUseAreCountedInEachSample() {
    // 4, 6, 8, 8 connections, of which 1, 4, 8, 6 are in use.
    PoolUse use = tally(3, 1, 2, 4, 0, 8, 2, 6).use(TARGET);

    assertThat(use.samples()).isEqualTo(4);
    assertThat(use.meanConnections()).isEqualTo(6.5);
    assertThat(use.mostConnections()).isEqualTo(8);
    assertThat(use.meanInUse()).isEqualTo(4.75);
    assertThat(use.mostInUse()).isEqualTo(8);
    assertThat(use.saturatedShare()).isEqualTo(0.25);
    assertThat(use.firstConnections()).isEqualTo(4);
    assertThat(use.lastConnections()).isEqualTo(8);
  }

  @Test
  void aSessionIdleInItsTransactionIsInUse() {
    PoolTally tally = tally(1, 0);
    add(tally, 0, "sessions.idleInTransaction", 2);

    assertThat(tally.use(TARGET).mostInUse()).isEqualTo(2);
    assertThat(tally.use(TARGET).mostConnections()).isEqualTo(3);
  }

  @Test
  void theOldestConnectionIsTheOldestOfAllSamples() {
    PoolTally tally = tally(1, 0);
    add(tally, 0, "age.session", 1_500);
    add(tally, 1, "age.session", 2_500);
    add(tally, 2, "age.session", 500);

    assertThat(tally.use(TARGET).oldestMs()).isEqualTo(2_500);
  }

  @Test
  void withoutASampleNothingIsKnown() {
    PoolTally tally = new PoolTally();
    tally.add(new Sample(0, "host", "sessions.idle", "count", 1));

    assertThat(tally.use(TARGET)).isNull();
  }
}
