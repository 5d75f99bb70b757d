package mcpperf.experiment;

import static mcpperf.experiment.CapacitySearch.Outcome.BROKEN;
import static mcpperf.experiment.CapacitySearch.Outcome.MET;
import static mcpperf.experiment.CapacitySearch.Outcome.NOT_DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Limit;
import mcpperf.config.Slo.Metric;
import mcpperf.experiment.CapacitySearch.Outcome;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityTest {
  @TempDir Path folder;

  private final List<Phase> phases = new ArrayList<>();

  @Test
  void liesBetweenTheGreatestRateThatMetAndTheLeastAboveItThatDidNot() throws Exception {
    level(1, 20, MET).level(1, 40, BROKEN).level(1, 40, BROKEN).level(1, 28, MET);
    level(1, 30, BROKEN).level(1, 30, BROKEN);

    ExperimentResult capacity = result(25);

    assertThat(capacity.headlines())
        .containsExactly(
            "the capacity for tools/list under its objectives is between 28/s, which met them, and 30/s, which did not (7.14 % apart)");
    assertThat(capacity.json().at("/searches/0/relativeWidth").asDouble()).isEqualTo(30.0 / 28 - 1);
    assertThat(capacity.broken()).as("25/s are required").isEmpty();
    assertThat(capacity.charts().x()).containsExactly(20.0, 28.0, 30.0, 40.0);
  }

  @Test
  void aRateThatMetItsObjectivesWhenTriedAgainMetThem() throws Exception {
    level(1, 20, BROKEN).level(1, 20, MET).level(1, 22, BROKEN).level(1, 22, BROKEN);

    assertThat(result(25).headlines().get(0)).contains("between 20/s").contains("22/s");
  }

  @Test
  void belowTheRateThatIsAnObjectiveTheRunBrokeIt() throws Exception {
    level(1, 20, MET).level(1, 22, BROKEN);

    assertThat(result(22).broken())
        .containsExactly("tools/list: its capacity is below 22/s, and is to be at least 22/s");
  }

  @Test
  void noRateIsReportedThatWasNotDelivered() throws Exception {
    level(1, 20, MET).level(1, 40, NOT_DELIVERED).level(1, 40, NOT_DELIVERED);

    assertThat(result(25).headlines())
        .containsExactly(
            "the capacity for tools/list under its objectives is at least 20/s: no higher rate was delivered by the load generator");
    assertThat(result(25).invalid()).isEmpty();
  }

  @Test
  void whereNothingWasDeliveredTheRunIsInvalid() throws Exception {
    level(1, 20, NOT_DELIVERED).level(1, 20, NOT_DELIVERED);

    assertThat(result(25).invalid())
        .containsExactly(
            "the load generator delivered no rate at all: nothing is known of the target");
  }

  @Test
  void repeatedSearchesShowHowFarTheyDiffer() throws Exception {
    level(1, 20, MET).level(1, 22, BROKEN).level(2, 21, MET).level(2, 23.1, BROKEN);

    ExperimentResult capacity = result(25);
    assertThat(capacity.json().at("/spread").asDouble()).isEqualTo(22.05 / 21 - 1);
    assertThat(capacity.headlines())
        .hasSize(3)
        .last()
        .isEqualTo(
            "2 searches differ by 5 % between the lowest and the highest middle of their intervals");
  }

  @SuppressWarnings("EnumOrdinal") // phases.json keeps numbers only.
  private CapacityTest level(int search, double rate, Outcome outcome) {
    Map<String, Long> counts = new HashMap<>();
    counts.put("search", (long) search);
    counts.put("outcome", (long) outcome.ordinal());
    counts.put("planned", 200L);
    counts.put("sent", 200L);
    phases.add(
        new Phase(
            "level %d".formatted(phases.size() + 1),
            0,
            10_000,
            new Phase.Plan(LoadModel.OPEN, 200, rate, 10_000),
            counts));
    return this;
  }

  private ExperimentResult result(double required) throws Exception {
    Files.writeString(folder.resolve(Phases.FILE), Phases.text(phases));
    Slo slo =
        new Slo(
            "tools/list",
            List.of(new Limit(Metric.P95_MS, 30), new Limit(Metric.REQUESTS_PER_SECOND, required)));
    RunStats stats =
        new RunStats(
            new RunRecord("3.15.1", "mcpperf.simulations.CapacitySimulation", 0, "", List.of("c")),
            5_000,
            100,
            null,
            List.of(),
            new RunStats.UserStats(5, 5, 5),
            List.of(),
            10_000);
    return ExperimentKind.CAPACITY.result(
        folder,
        stats,
        SampleExperiments.settings(),
        Map.of("tools/list", slo),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }
}
