package mcpperf.stats;

import static mcpperf.protocol.FailureClass.OTHER;
import static mcpperf.protocol.FailureClass.TIMEOUT;
import static mcpperf.protocol.FailureClass.TOOL_ERROR;
import static mcpperf.protocol.FailureClass.TRANSPORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RunStats.Crash;
import mcpperf.stats.RunStats.Irregularities;
import mcpperf.stats.RunStats.UserStats;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A log that Gatling 3.15.1 wrote on a little-endian machine: groups, an assertion, names and a
 * scenario outside ASCII, requests refused, timed out, answered wrong, and some that could not be
 * built. The expected values come from a decoder in another language that sorts all values.
 */
class RecordedLogTest {
  private static RunStats stats;

  @BeforeAll
  static void read() throws IOException, URISyntaxException {
    var resource = RecordedLogTest.class.getResource("/logs/gatling-3.15.1-recorded.log");
    stats = RunStats.read(Path.of(Objects.requireNonNull(resource).toURI()));
  }

  @Test
  void theRunAsAWhole() {
    assertThat(stats.run())
        .isEqualTo(
            new RunRecord(
                "3.15.1", "RecordedSimulation", 1795415493612L, "", List.of("tools", "bröken")));
    assertThat(stats.bytes()).isEqualTo(86640);
    assertThat(stats.records()).isEqualTo(3449);
    assertThat(stats.truncatedAtByte()).isNull();
    assertThat(stats.durationMs()).isEqualTo(4070);
    assertThat(stats.users()).isEqualTo(new UserStats(14, 14, 6));
    assertThat(stats.irregularities()).isEqualTo(new Irregularities(0, 0));
    assertThat(stats.crashes())
        .containsExactly(new Crash("crash: No attribute named 'nothing' is defined", 15));
  }

  @Test
  void requestsComeInOrderOfTheirFirstStart() {
    assertThat(stats.requests())
        .extracting(request -> request.group() + ": " + request.name())
        .containsExactly(
            ": tools/list",
            ": refused",
            ": slow",
            "gateway: tools/call 時刻変換",
            "gateway / session: tools/list");
  }

  @Test
  void aRequestWithoutFailure() {
    RequestStats list = stats.requests().get(0);
    LatencySummary times = new LatencySummary(675, 0L, 3805.0 / 675, 5L, 8L, 9L, null, null, 98L);

    assertThat(list.count()).isEqualTo(675);
    assertThat(list.okCount()).isEqualTo(675);
    assertThat(list.firstStartMs()).isEqualTo(174);
    assertThat(list.lastEndMs()).isEqualTo(4206);
    assertThat(list.all()).isEqualTo(times);
    assertThat(list.ok()).isEqualTo(times);
    assertThat(list.failures().values()).containsOnly(0L);
  }

  @Test
  void aRequestThatNobodyAnswers() {
    RequestStats refused = stats.requests().get(1);

    assertThat(refused.count()).isEqualTo(15);
    assertThat(refused.okCount()).isZero();
    assertThat(refused.failures()).containsEntry(TRANSPORT, 15L);
    assertThat(refused.all())
        .isEqualTo(new LatencySummary(15, 0L, 34.0 / 15, null, null, null, null, null, 20L));
    assertThat(refused.ok())
        .isEqualTo(new LatencySummary(0, null, null, null, null, null, null, null, null));
  }

  @Test
  void aRequestThatIsNotAnsweredInTime() {
    RequestStats slow = stats.requests().get(2);

    assertThat(slow.koCount()).isEqualTo(15);
    assertThat(slow.failures()).containsEntry(TIMEOUT, 15L).containsEntry(OTHER, 0L);
    assertThat(slow.failures().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(15);
    assertThat(slow.all())
        .isEqualTo(new LatencySummary(15, 120L, 1811.0 / 15, null, null, null, null, null, 122L));
  }

  @Test
  void aRequestWhoseCheckFails() {
    RequestStats call = stats.requests().get(3);

    assertThat(call.count()).isEqualTo(675);
    assertThat(call.okCount()).isEqualTo(565);
    assertThat(call.failures()).containsEntry(TOOL_ERROR, 110L);
    assertThat(call.firstStartMs()).isEqualTo(281);
    assertThat(call.lastEndMs()).isEqualTo(4212);
    assertThat(call.all())
        .isEqualTo(new LatencySummary(675, 0L, 4317.0 / 675, 5L, 9L, 9L, null, null, 73L));
    assertThat(call.ok())
        .isEqualTo(new LatencySummary(565, 0L, 3539.0 / 565, 5L, 9L, 9L, null, null, 73L));
  }

  @Test
  void theSameNameInAGroupIsCountedApart() {
    RequestStats inside = stats.requests().get(4);

    assertThat(inside.count()).isEqualTo(675);
    assertThat(inside.okCount()).isEqualTo(496);
    assertThat(inside.firstStartMs()).isEqualTo(290);
    assertThat(inside.lastEndMs()).isEqualTo(4218);
    assertThat(inside.all())
        .isEqualTo(new LatencySummary(675, 0L, 3774.0 / 675, 4L, 8L, 9L, null, null, 67L));
    assertThat(inside.ok())
        .isEqualTo(new LatencySummary(496, 0L, 2560.0 / 496, 4L, 8L, 9L, null, null, 65L));
  }
}
