package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Blocks of one user whose requests take the same time each. The expected figures were worked out
 * apart: Student's quantiles by integrating the density, the means and deviations by hand.
 */
class VersusTest {
  private static final String LIST = "tools/list";
  private static final List<Integer> TENS = List.of(10, 10, 10, 10, 10, 10);

  @TempDir Path folder;

  private final LogBuilder log = new LogBuilder().run("versus");
  private final List<Phase> phases = new ArrayList<>();
  private int at = 1_000;

  private void block(String request, String target, int pair, int requests, int ms, int failed) {
    Phase.Plan plan = new Phase.Plan(LoadModel.CLOSED, 1, null, 1_000);
    int start = at;
    for (int i = 0; i < requests; i++) {
      log.request(request, at, at + ms, i >= failed, "", target);
      at += ms;
    }
    phases.add(new Phase(Versus.phase(request, target, pair), start, at, plan, Map.of()));
    at += 200;
  }

  /** Each pair in the other order than that before. */
  private void pairs(String request, int requests, List<Integer> a, List<Integer> b) {
    for (int pair = 0; pair < a.size(); pair++) {
      boolean first = pair % 2 == 0;
      block(request, first ? "a" : "b", pair, requests, (first ? a : b).get(pair), 0);
      block(request, first ? "b" : "a", pair, requests, (first ? b : a).get(pair), 0);
    }
  }

  private ExperimentResult versus() throws IOException {
    log.writeTo(folder.resolve("simulation.log"));
    RunStats stats = RunStats.read(folder.resolve("simulation.log"));
    long epoch = stats.run().startEpochMs();
    Files.writeString(
        folder.resolve(Phases.FILE),
        Phases.text(
            phases.stream()
                .map(
                    it ->
                        new Phase(
                            it.name(),
                            epoch + it.startEpochMs(),
                            epoch + it.endEpochMs(),
                            it.plan(),
                            it.counts()))
                .toList()));
    return ExperimentKind.VERSUS.result(
        folder,
        stats,
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }

  private static void assertInterval(JsonNode json, double estimate, double low, double high) {
    assertThat(json.at("/estimate").asDouble()).isCloseTo(estimate, within(1e-4));
    assertThat(json.at("/low").asDouble()).isCloseTo(low, within(1e-4));
    assertThat(json.at("/high").asDouble()).isCloseTo(high, within(1e-4));
  }

  /** Differences 18, 20, 22 twice: deviation 1.78885; two intervals: t(5; 0.9875) = 3.16338. */
  @Test
  void theIntervalsAreThoseOfThePairsWithAnAllowanceForTheirNumber() throws IOException {
    pairs(LIST, 20, TENS, List.of(28, 30, 32, 28, 30, 32));

    ExperimentResult result = versus();

    JsonNode operation = result.json().at("/operations/0");
    assertThat(operation.at("/outcome").asText()).isEqualTo("slower");
    assertThat(operation.at("/pairs").asInt()).isEqualTo(6);
    assertThat(operation.at("/a/count").asInt()).isEqualTo(120);
    assertThat(operation.at("/p50Ms/a").asDouble()).isEqualTo(10);
    assertThat(operation.at("/p50Ms/b").asDouble()).isEqualTo(30);
    assertInterval(operation.at("/p50Ms/difference"), 20, 17.689793, 22.310207);
    assertInterval(operation.at("/p50Ms/change"), 1.995549, 1.773172, 2.235758);
    assertInterval(
        operation.at("/requestsPerSecond/difference"), -66.567460, -69.147726, -63.987195);
    assertInterval(operation.at("/requestsPerSecond/change"), -0.666171, -0.690953, -0.639402);
    assertThat(operation.at("/requestsPerSecond/finding").asText()).isEqualTo("worse");
    assertThat(operation.at("/p95Ms").isNull()).as("20 requests in a block, 200 needed").isTrue();
    assertThat(result.headlines())
        .containsExactly(
            "tools/list: b is slower: p50 +20 ms (interval +17.7 ms to +22.3 ms), +200 % (+177 % to +224 %); rate −66.6/s (interval −69.1/s to −64/s), −66.6 % (−69.1 % to −63.9 %); 6 pairs");
  }

  @Test
  void whatIsFasterAndWhatIsTheSameIsSaid() throws IOException {
    pairs(LIST, 20, List.of(40, 41, 40, 41, 40, 41), TENS);
    pairs("prompts/list", 20, TENS, TENS);
    pairs("resources/list", 20, TENS, List.of(8, 12, 9, 11, 8, 12));

    ExperimentResult result = versus();

    assertThat(result.json().at("/operations/0/outcome").asText()).isEqualTo("faster");
    assertThat(result.json().at("/operations/1/outcome").asText()).isEqualTo("same");
    assertThat(result.json().at("/operations/2/outcome").asText()).isEqualTo("undecided");
    assertThat(result.headlines().get(1)).contains("no difference of 5 % or more");
    assertThat(result.headlines().get(2)).contains("one of 5 % or more is not excluded");
  }

  /** 100 requests a block say nothing of p95; those of two pairs do. */
  @Test
  void neighbouringPairsAreTakenTogetherWhereOneHasTooFewRequests() throws IOException {
    List<Integer> ones = List.of(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    pairs(LIST, 100, ones, List.of(7, 9, 7, 9, 7, 9, 7, 9, 7, 9, 7, 9));

    JsonNode operation = versus().json().at("/operations/0");

    assertThat(operation.at("/p50Ms/pairs").asInt()).isEqualTo(12);
    assertThat(operation.at("/p95Ms/pairs").asInt()).isEqualTo(6);
    // The 190th of 200 values, of which the later 100 lie between 8.5 and 9.5 ms.
    assertThat(operation.at("/p95Ms/b").asDouble()).isCloseTo(9.4, within(1e-9));
  }

  @Test
  void failedRequestsCountInNoTimeAndAreSaid() throws IOException {
    pairs(LIST, 20, TENS, TENS);
    block(LIST, "a", 6, 25, 10, 0);
    block(LIST, "b", 6, 25, 10, 5);
    block(LIST, "b", 7, 25, 900, 0); // Its partner was not reached any more.

    ExperimentResult result = versus();

    JsonNode operation = result.json().at("/operations/0");
    assertThat(operation.at("/pairs").asInt()).isEqualTo(7);
    assertThat(operation.at("/b/count").asInt()).isEqualTo(145);
    assertThat(operation.at("/b/koCount").asInt()).isEqualTo(5);
    assertThat(operation.at("/p50Ms/b").asDouble()).isEqualTo(10);
    assertThat(result.headlines().get(0)).contains("failed 0 of 145 at a and 5 of 145 at b");
  }

  @Test
  void ofFewerThanSixPairsNothingIsSaid() throws IOException {
    pairs(LIST, 20, List.of(10, 10, 10, 10, 10), List.of(90, 90, 90, 90, 90));

    ExperimentResult result = versus();

    assertThat(result.json().at("/operations/0/outcome").asText()).isEqualTo("undecided");
    assertThat(result.headlines())
        .containsExactly("tools/list: not known, too few requests or pairs: 5 pairs");
  }

  @Test
  void withoutAPairTheRunIsInvalid() throws IOException {
    block(LIST, "a", 0, 20, 10, 0);

    assertThat(versus().invalid())
        .containsExactly("Versus has no result: the run ended before its first pair of blocks did");
  }
}
