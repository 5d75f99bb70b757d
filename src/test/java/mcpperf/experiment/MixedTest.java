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
import mcpperf.config.MixedSettings;
import mcpperf.config.SampleExperiments;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mix of 20 % tools/list, 60 % prompts/list and 20 % at the registry: of 100 actions 20, 60, and
 * 14 reads, 5 updates and 1 write.
 */
class MixedTest {
  @TempDir Path folder;

  private final LogBuilder log = new LogBuilder().run("mixed");
  private int at;

  @Test
  void thePlanIsWhatTheWeightsSay() {
    List<MixPlan.Action> actions = MixPlan.of(SampleExperiments.settings().mixed()).actions();

    assertThat(actions.stream().mapToDouble(MixPlan.Action::share).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(share(actions, "tools")).isCloseTo(0.2, within(1e-9));
    assertThat(share(actions, "prompts")).isCloseTo(0.6, within(1e-9));
    assertThat(share(actions, MixPlan.READS)).isCloseTo(0.14, within(1e-9));
    assertThat(share(actions, MixPlan.UPDATES)).isCloseTo(0.05, within(1e-9));
    assertThat(share(actions, MixPlan.WRITES)).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void withoutAShareOfTheRegistryNothingOfItIsPlanned() {
    MixedSettings without =
        new MixedSettings(
            1,
            Duration.ofSeconds(1),
            Duration.ZERO,
            1,
            new MixedSettings.Registry(0, 70, 25, 5),
            Map.of("tools/list", 2.0),
            List.of());
    MixPlan plan = MixPlan.of(without);

    assertThat(plan.hasRegistry()).isFalse();
    assertThat(plan.actions()).singleElement().extracting(MixPlan.Action::share).isEqualTo(1.0);
  }

  @Test
  void sharesTimesAndFailuresAreCountedByKindAndByWay() throws Exception {
    send(20, "tools/list", "mcp-session", 10);
    send(30, "prompts/list", "mcp-session", 20);
    send(30, "prompts/list", "rpc", 40);
    send(10, "tools/read", "", 5);
    send(4, "tools/page first", "", 5);
    send(12, "tools/page next", "", 7);
    send(3, "tools/update", "", 9);
    send(1, "servers/update", "", 9);
    log.ko("servers/update", at, at + 9, "[http-status] HTTP 500");
    send(1, "tools/create", "", 30);

    ExperimentResult mixed = result(Map.of("created", 21L, "removed", 21L, "walks", 4L));

    JsonNode json = mixed.json();
    assertThat(json.path("actions").asInt()).isEqualTo(100);
    assertThat(kind(json, "prompts").path("share").asDouble()).isEqualTo(0.6);
    assertThat(kind(json, "prompts").path("p50Ms").asInt()).isEqualTo(20);
    JsonNode reads = kind(json, "registry reads");
    assertThat(reads.path("actions").asInt()).isEqualTo(14);
    assertThat(reads.path("count").asInt()).as("with the further pages").isEqualTo(26);
    JsonNode updates = kind(json, "registry updates");
    assertThat(updates.path("koCount").asInt()).isEqualTo(1);
    assertThat(updates.path("errorRate").asDouble()).isEqualTo(0.2);
    assertThat(json.at("/ways/0/actions").asInt()).isEqualTo(50);
    assertThat(json.at("/ways/1/actions").asInt()).isEqualTo(30);
    assertThat(json.path("registered").asInt()).isEqualTo(1);
    assertThat(json.path("updated").asInt()).as("those that failed are none").isEqualTo(4);
    assertThat(mixed.broken()).isEmpty();
    assertThat(mixed.headlines().get(0)).contains("each kind as often as planned");
  }

  /**
   * Clopper and Pearson's 99 % interval of 20 of 100 is 10.84 to 32.12 %, by bisection of the
   * binomial sums.
   */
  @Test
  void theIntervalIsTheBinomialOne() throws Exception {
    send(20, "tools/list", "mcp-session", 10);
    send(80, "prompts/list", "mcp-session", 20);

    JsonNode tools = kind(result(Map.of()).json(), "tools");

    assertThat(tools.path("lowestShare").asDouble()).isCloseTo(0.1084, within(0.0001));
    assertThat(tools.path("highestShare").asDouble()).isCloseTo(0.3212, within(0.0001));
    assertThat(tools.path("asPlanned").asBoolean()).isTrue();
  }

  @Test
  void aKindThatIsTooRareIsNamed() throws Exception {
    send(1, "tools/list", "mcp-session", 10);
    send(99, "prompts/list", "mcp-session", 20);

    ExperimentResult mixed = result(Map.of());

    assertThat(kind(mixed.json(), "tools").path("asPlanned").asBoolean()).isFalse();
    assertThat(mixed.headlines().get(0))
        .contains(
            "not all kinds as often as planned: prompts were 99 % of them, planned were 60 %");
  }

  @Test
  void whatCouldNotBeRemovedBreaksTheRun() throws Exception {
    send(20, "tools/list", "mcp-session", 10);

    ExperimentResult mixed = result(Map.of("created", 21L, "removed", 19L, "left", 2L));

    assertThat(mixed.broken()).singleElement().asString().startsWith("2 of the tools and virtual");
  }

  @Test
  void aRunThatEndedEarlyDoesNotClaimToHaveRemovedAnything() throws Exception {
    send(20, "tools/list", "mcp-session", 10);

    ExperimentResult mixed = result(null);

    assertThat(mixed.json().path("counted").isNull()).isTrue();
    assertThat(mixed.headlines())
        .contains(
            "the run ended before its agents did: what they registered was not removed by them");
  }

  private static double share(List<MixPlan.Action> actions, String kind) {
    return actions.stream()
        .filter(action -> action.kind().equals(kind))
        .mapToDouble(MixPlan.Action::share)
        .sum();
  }

  private void send(int number, String request, String group, int ms) {
    for (int i = 0; i < number; i++) {
      if (group.isEmpty()) {
        log.ok(request, at, at + ms);
      } else {
        log.ok(request, at, at + ms, group);
      }
      at += 100;
    }
  }

  private static JsonNode kind(JsonNode json, String name) {
    for (JsonNode kind : json.path("kinds")) {
      if (kind.path("name").asText().equals(name)) {
        return kind;
      }
    }
    throw new AssertionError("no kind " + name);
  }

  private ExperimentResult result(Map<String, Long> counted) throws IOException {
    log.writeTo(folder.resolve("simulation.log"));
    if (counted != null) {
      Phase phase =
          new Phase(
              MixCounts.PHASE, 1, 2, new Phase.Plan(LoadModel.CLOSED, 10, null, 60_000), counted);
      Files.writeString(folder.resolve(Phases.FILE), Phases.text(List.of(phase)));
    }
    return ExperimentKind.MIXED.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }
}
