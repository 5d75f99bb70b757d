package mcpperf.experiment;

import static mcpperf.experiment.CapacitySearch.Outcome.BROKEN;
import static mcpperf.experiment.CapacitySearch.Outcome.CLEARLY_BROKEN;
import static mcpperf.experiment.CapacitySearch.Outcome.MET;
import static mcpperf.experiment.CapacitySearch.Outcome.NOT_DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityTest {
  @TempDir Path folder;

  private final List<Phase> phases = new ArrayList<>();

  @Test
  void liesBetweenTheGreatestRateThatMetAndTheLeastAboveItThatDidNot() throws Exception {
    level(1, 20, MET).level(1, 40, BROKEN).level(1, 40, BROKEN).level(1, 28, MET);
    level(1, 30, BROKEN).level(1, 30, BROKEN);

    ExperimentResult capacity = result(25.0);

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

    assertThat(result(25.0).headlines().get(0)).contains("between 20/s").contains("22/s");
  }

  @Test
  void belowTheRateThatIsAnObjectiveTheRunBrokeIt() throws Exception {
    level(1, 20, MET).level(1, 22, BROKEN);

    assertThat(result(22.0).broken())
        .containsExactly("tools/list: its capacity is below 22/s, and is to be at least 22/s");
  }

  @Test
  void noRateIsReportedThatWasNotDelivered() throws Exception {
    level(1, 20, MET).level(1, 40, NOT_DELIVERED).level(1, 40, NOT_DELIVERED);

    assertThat(result(25.0).headlines())
        .containsExactly(
            "the capacity for tools/list under its objectives is at least 20/s: no higher rate was delivered by the load generator");
    assertThat(result(25.0).invalid()).isEmpty();
    assertThat(result(25.0).charts().x()).as("what was delivered").containsExactly(20.0);
  }

  @Test
  void whereTheGreatestRateMetTheObjectivesNoHigherOneWasToBeTried() throws Exception {
    level(1, 2_500, NOT_DELIVERED).level(1, 2_500, MET).level(1, 5_000, MET);
    level(2, 2_500, MET).level(2, 5_000, NOT_DELIVERED).level(2, 5_000, NOT_DELIVERED);

    assertThat(result(25.0).headlines())
        .containsExactly(
            "search 1: the capacity for tools/list under its objectives is at least 5,000/s: no higher rate was to be tried",
            "search 2: the capacity for tools/list under its objectives is at least 2,500/s: no higher rate was delivered by the load generator");
  }

  @Test
  void whereNothingWasDeliveredTheRunIsInvalid() throws Exception {
    level(1, 20, NOT_DELIVERED).level(1, 20, NOT_DELIVERED);

    assertThat(result(25.0).invalid())
        .containsExactly(
            "the load generator delivered no rate at all: nothing is known of the target");
  }

  @Test
  void repeatedSearchesShowHowFarTheyDiffer() throws Exception {
    level(1, 20, MET).level(1, 22, BROKEN).level(2, 21, MET).level(2, 23.1, BROKEN);

    ExperimentResult capacity = result(25.0);
    assertThat(capacity.json().at("/spread").asDouble()).isEqualTo(22.05 / 21 - 1);
    assertThat(capacity.headlines())
        .hasSize(3)
        .last()
        .isEqualTo(
            "2 searches differ by 5 % between the lowest and the highest middle of their intervals");
  }

  @Test
  void oneSearchHasNoSpreadAndAnotherThatKnowsNothingDoesNotSpoilIt() throws Exception {
    level(1, 20, MET).level(1, 40, CLEARLY_BROKEN);
    assertThat(result(25.0).json().at("/spread").isNull()).isTrue();

    level(2, 20, NOT_DELIVERED).level(2, 20, NOT_DELIVERED);

    ExperimentResult capacity = result(25.0);
    assertThat(capacity.invalid()).isEmpty();
    assertThat(capacity.json().at("/spread").isNull()).isTrue();
    assertThat(capacity.json().at("/searches/1/metRequestsPerSecond").isNull()).isTrue();
    assertThat(capacity.json().at("/searches/1/relativeWidth").isNull()).isTrue();
    assertThat(capacity.json().at("/searches/0/levels")).hasSize(2);
    assertThat(capacity.json().at("/searches/1/levels/0/outcome").asText())
        .isEqualTo("not delivered");
    assertThat(capacity.charts().x()).as("what was delivered").containsExactly(20.0, 40.0);
  }

  @Test
  void whereEveryRateBrokeItsObjectivesTheCapacityIsBelowTheLowest() throws Exception {
    level(1, 20, CLEARLY_BROKEN).level(1, 10, BROKEN).level(1, 10, BROKEN);

    ExperimentResult capacity = result(5.0);
    assertThat(capacity.invalid()).isEmpty();
    assertThat(capacity.headlines().get(0)).endsWith("below 10/s, the lowest rate that was tried");
  }

  /** A rate that broke its objectives once, and one below the greatest that met them. */
  @Test
  void aBrokenRateBelowOneThatMetThemIsNotTheUpperEnd() throws Exception {
    level(1, 20, MET).level(1, 40, BROKEN).level(1, 40, MET).level(1, 30, BROKEN);
    level(1, 44, BROKEN).level(1, 50, BROKEN);

    JsonNode search = result(25.0).json().at("/searches/0");
    assertThat(search.at("/metRequestsPerSecond").asDouble()).isEqualTo(40);
    assertThat(search.at("/brokenRequestsPerSecond").asDouble()).isEqualTo(44);
  }

  @Test
  void withoutARateAmongTheObjectivesNothingIsBrokenAndNoOtherObjectiveBinds() throws Exception {
    level(1, 20, MET).level(1, 22, BROKEN);

    ExperimentResult capacity = result(null);
    assertThat(capacity.broken()).isEmpty();
    assertThat(capacity.json().at("/requiredRequestsPerSecond").isNull()).isTrue();
    assertThat(capacity.binds("level 1")).isFalse();
    assertThat(
            capacity.binds(
                new SloResult("tools/list", "", Metric.P95_MS, 1, null, null, null, null)))
        .isFalse();
  }

  @Test
  void aLevelInWhichNothingWasDueOrSentHasNoShares() throws Exception {
    level(1, 20, NOT_DELIVERED);
    phases.set(
        0, new Phase("level 1", 0, 1, phases.get(0).plan(), Map.of("search", 1L, "outcome", 3L)));

    assertThat(((Capacity) result(25.0)).rows().get(0))
        .containsExactly("1", "20/s", "–", "0", "–", "0", "–", "–", "–", "–", "not delivered");
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

  private ExperimentResult result(@Nullable Double required) throws Exception {
    Files.writeString(folder.resolve(Phases.FILE), Phases.text(phases));
    List<Limit> limits = new ArrayList<>(List.of(new Limit(Metric.P95_MS, 30)));
    if (required != null) {
      limits.add(new Limit(Metric.REQUESTS_PER_SECOND, required));
    }
    Slo slo = new Slo("tools/list", limits);
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
