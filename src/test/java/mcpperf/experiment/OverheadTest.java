package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs whose differences are 2, 4, 6 and 8 ms: mean 5, standard deviation 2.58, t(3) 3.182. */
class OverheadTest {
  private static final String LIST = "tools/list";

  @TempDir Path folder;

  private final LogBuilder log = new LogBuilder().run("overhead");
  private int at;

  private void pair(int directMs, int gatewayMs, boolean ok, boolean gatewayFirst) {
    for (int i = 0; i < 2; i++) {
      boolean gateway = gatewayFirst == (i == 0);
      int took = gateway ? gatewayMs : directMs;
      log.request(LIST, at, at + took, ok || !gateway, "", gateway ? "gateway" : "direct");
      at += took;
    }
  }

  private ExperimentResult overhead(String... phases) throws IOException {
    log.writeTo(folder.resolve("simulation.log"));
    Phase.Plan plan = new Phase.Plan(LoadModel.CLOSED, 1, null, 10_000);
    Files.writeString(
        folder.resolve(Phases.FILE),
        Phases.text(
            List.of(phases).stream()
                .map(name -> new Phase(name, 0, 10_000, plan, Map.of()))
                .toList()));
    return ExperimentKind.OVERHEAD.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }

  @Test
  void theIntervalIsThatOfThePairedDifferences() throws IOException {
    pair(40, 42, true, false);
    pair(10, 14, true, true);
    pair(20, 90, false, false); // A pair of which one failed counts on neither side.
    pair(30, 36, true, true);
    pair(38, 46, true, false);
    log.ok(LIST, at, at + 500, "direct"); // Its partner was not sent any more.

    ExperimentResult result = overhead("tools/list in gateway against direct");

    JsonNode json = result.json();
    JsonNode operation = json.at("/operations/0");
    assertThat(operation.at("/pairs").asInt()).isEqualTo(4);
    assertThat(operation.at("/failedPairs").asInt()).isEqualTo(1);
    assertThat(operation.at("/first").asText()).isEqualTo("direct");
    assertThat(operation.at("/firstMedianMs").asDouble()).isEqualTo(34);
    assertThat(operation.at("/secondMedianMs").asDouble()).isEqualTo(39);
    assertThat(operation.at("/meanDifferenceMs").asDouble()).isEqualTo(5);
    assertThat(operation.at("/lowMs").asDouble()).isCloseTo(0.8915, within(1e-3));
    assertThat(operation.at("/highMs").asDouble()).isCloseTo(9.1085, within(1e-3));
    assertThat(result.headlines())
        .containsExactly(
            "tools/list: gateway takes 5 ms longer than direct (95 % interval 0.891 ms to 9.11 ms, 4 pairs); medians 39 ms and 34 ms");
    assertThat(result.json()).isEqualTo(json);
  }

  @Test
  void ofOnePairThereIsNoInterval() throws IOException {
    pair(12, 10, true, false);

    ExperimentResult result = overhead("tools/list in gateway against direct");

    JsonNode operation = result.json().at("/operations/0");
    assertThat(operation.at("/meanDifferenceMs").asDouble()).isEqualTo(-2);
    assertThat(result.headlines().get(0)).contains("gateway takes 2 ms less than direct");
    assertThat(operation.at("/lowMs").isNull()).isTrue();
  }

  @Test
  void withoutAPairThatWasAnsweredTheRunIsInvalid() throws IOException {
    pair(10, 12, false, false);

    assertThat(overhead("tools/list in gateway against direct").invalid())
        .containsExactly("Overhead has no result: no pair of requests was answered");
  }

  @Test
  void bothWaysAreDrawnByPercentile() throws IOException {
    for (int i = 0; i < 40; i++) {
      pair(10 + i, 20 + i, true, i % 2 == 0);
    }

    ChartData.Chart chart =
        overhead("tools/list in gateway against direct").charts().charts().get(0);

    assertThat(chart.title()).isEqualTo(LIST);
    assertThat(chart.series())
        .extracting(ChartData.Series::label)
        .containsExactly("direct", "gateway");
    // The median is the 20th of 40; beyond p75 fewer than ten are left.
    assertThat(chart.series().get(0).values().get(49)).isEqualTo(29);
    assertThat(chart.series().get(1).values().get(74)).isEqualTo(49);
    assertThat(chart.series().get(1).values().get(75)).isNull();
  }
}
