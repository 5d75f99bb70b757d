package mcpperf.load;

import static mcpperf.verdict.SampleRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import mcpperf.config.GeneratorLimits;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each limit exceeded and just met. */
class GeneratorCheckTest {
  private static final JudgingSettings JUDGING =
      new JudgingSettings(
          100, Duration.ofSeconds(5), false, new GeneratorLimits(0.8, 0.01, 0.01, 0.95, 0.5, 0.1));

  /** 1,000 requests of 4.5 ms in a window of 10 s. */
  private static final RequestStats REQUEST = request("tools/list", 1_000).stats();

  @Test
  void lateStartsMakeTheGeneratorTheLimit() {
    assertThat(reasons(open(1.0, 0.011), 0.1, 0.0, 0.1))
        .containsExactly(
            "the load generator was the limit: 1.1 % of tools/list started more than 10 ms after they were due, at most 1 % may (confidence: high)");
    assertThat(reasons(open(1.0, 0.01), 0.1, 0.0, 0.1)).isEmpty();
  }

  @Test
  void requestsThatWereNotSentDo() {
    assertThat(reasons(open(0.94, 0.0), 0.1, 0.0, 0.1))
        .singleElement()
        .asString()
        .contains("it sent 94 % of the planned requests of tools/list");
    assertThat(reasons(open(0.95, 0.0), 0.1, 0.0, 0.1)).isEmpty();
  }

  @Test
  void cpuAndGarbageCountInTheOpenModelOnly() {
    assertThat(reasons(open(1.0, 0.0), 0.81, 0.011, 0.1)).hasSize(2);
    assertThat(reasons(closed(10, 9.9), 0.99, 0.2, 0.1)).isEmpty();
  }

  @Test
  void usersThatWaitForTheGeneratorDo() {
    assertThat(reasons(closed(10, 8.9), 0.1, 0.0, 0.1))
        .singleElement()
        .asString()
        .contains("the 10 users of tools/list waited for answers only 89 % of their time")
        .contains("confidence: medium");
    assertThat(reasons(closed(10, 9.0), 0.1, 0.0, 0.1)).isEmpty();
  }

  @Test
  void aWindowTooShortForARateIsTooShortForLittlesLaw() {
    assertThat(reasons(closed(10, 5.0, 4_999), 0.1, 0.0, 0.1)).isEmpty();
    assertThat(reasons(closed(10, 5.0, 5_000), 0.1, 0.0, 0.1)).hasSize(1);
  }

  @Test
  void eventLoopsThatKeepAnswersWaitingMakeTheTimesTheirOwn() {
    assertThat(reasons(closed(10, 9.9), 0.1, 0.0, 2.3))
        .singleElement()
        .asString()
        .contains("a task waited 2.3 ms for its event loops on average, where a response took 4.5");
    assertThat(reasons(closed(10, 9.9), 0.1, 0.0, 2.25)).isEmpty();
  }

  @Test
  void connectionsOfWhichThisMachineHasNoMoreDo() {
    RunLoad load = new RunLoad(List.of(closed(10, 9.9)), 3);
    assertThat(GeneratorCheck.reasons(JUDGING, List.of(REQUEST), load, null, null, null))
        .singleElement()
        .asString()
        .contains("3 of its connections could not even be made");
  }

  @Test
  void whatIsNotKnownIsNoReason() {
    RequestLoad unknown =
        new RequestLoad(
            null, null, null, null, null, null, null, null, 0, null, null, null, null, "too short");
    assertThat(reasons(unknown, null, null, null)).isEmpty();
  }

  private static List<String> reasons(
      RequestLoad load, @Nullable Double cpu, @Nullable Double gc, @Nullable Double eventLoop) {
    return GeneratorCheck.reasons(JUDGING, List.of(REQUEST), load(load), cpu, gc, eventLoop);
  }

  private static RunLoad load(RequestLoad load) {
    return new RunLoad(List.of(load), 0);
  }

  private static RequestLoad open(double delivered, double late) {
    return new RequestLoad(
        LoadModel.OPEN,
        null,
        100.0,
        100.0,
        delivered,
        late,
        20L,
        0.5,
        9_000,
        null,
        null,
        null,
        null,
        "");
  }

  private static RequestLoad closed(int users, double busy) {
    return closed(users, busy, 9_000);
  }

  private static RequestLoad closed(int users, double busy, long sendingMs) {
    return new RequestLoad(
        LoadModel.CLOSED,
        users,
        null,
        100.0,
        null,
        null,
        null,
        busy,
        sendingMs,
        null,
        null,
        null,
        null,
        "");
  }
}
