package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused on the command line and in the environment: unknown names. */
class PropertyRefusalTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          profile    | smok     | unknown profile "smok"; allowed: smoke, medium, steady; did you mean smoke?
          scenario   | tool,core| unknown scenario "tool"; allowed: tools, core; did you mean tools?
          scenario   | ''       | unknown scenario ""; allowed: tools, core
          target     | extern   | target.kind: found "extern"; allowed: embedded, contextforge, external; did you mean external?
          inconclusive| ignore  | found "ignore"; allowed: fail
          load       | 5s       | a section cannot be set as a whole; give -Dload.KEY=VALUE
          load.coolDwn| 1s      | unknown key "coolDwn"; allowed: generatorWarmUp, targetWarmUpRequests, coolDown, requestTimeout; did you mean coolDown?
          profiles.smok.requests | 5 | profiles: unknown name "smok"; allowed: medium, smoke, steady; did you mean smoke?
          scenarios.tols.enabled | true | scenarios: unknown name "tols"; allowed: core, tools; did you mean tools?
          scenarios.tools.tests.tools/lst.enabled | true | scenarios.tools.tests: unknown name "tools/lst"; allowed: tools/call convert_time, tools/list; did you mean tools/list?
          slos.helth.p95Ms | 5  | slos: unknown name "helth"; allowed: health, servers/create, servers/delete, tools/call convert_time, tools/list; did you mean health?
          target.confrm | h     | unknown key "confrm"; allowed: kind, startTimeout, embedded, contextforge, external, confirm, jwtSecret, token, url, user; did you mean confirm?
          target.tokn | t       | unknown key "tokn"; allowed: kind, startTimeout, embedded, contextforge, external, confirm, jwtSecret, token, url, user; did you mean token?
          target.ulr | u        | unknown key "ulr"; allowed: kind, startTimeout, embedded, contextforge, external, confirm, jwtSecret, token, url, user; did you mean url?
          target.external.confrm | h | unknown key "confrm"; allowed: url, token, jwtSecret, user, confirm, virtualServer, database; did you mean confirm?
          target.url | http://localhost:1 | target.external.url: is for an external target; add -Dtarget=external
          target.external.virtualServer | 3f6a | is for an external target; add -Dtarget=external
          """)
  void unknownNameIsRefusedWithTheNearest(String property, String value, String problem) {
    project.with(property, value);
    assertThat(project.problems()).containsExactly("-D" + property + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "profil, -Dprofile",
    "profiel, -Dprofile",
    "Profile, -Dprofile",
    "profiles, -Dprofile",
    "scenarios, -Dscenario",
    "simulaton, -Dsimulation",
    "tagret, -Dtarget",
    "cofnig, -Dconfig",
    "conf, -Dconfig",
    "monitor1ng, -Dmonitoring",
    "reports, -Dreport",
    "opem, -Dopen",
    "sloss.health.p95Ms, -Dslos.health.p95Ms",
    "slo.health.p95Ms, -Dslos.health.p95Ms",
    "profile.smoke.requests, -Dprofiles.smoke.requests",
    "laod.coolDown, -Dload.coolDown",
    "scenario.tools.enabled, -Dscenarios.tools.enabled",
    "targets.url, -Dtarget.url",
    "Load.coolDown, -Dload.coolDown",
    "reporting.open, ''"
  })
  void misspeltPropertyIsRefused(String property, String meant) {
    project.with(property, "1");
    if (meant.isEmpty()) {
      assertThat(project.load().settings()).noneMatch(s -> s.origin().contains(property));
    } else {
      assertThat(project.problems())
          .singleElement()
          .asString()
          .startsWith("-D" + property + ": unknown ")
          .endsWith("; did you mean " + meant + "?");
    }
  }

  @Test
  void shortNameIsNotSuggestedForTheFile() {
    project.config(ProjectFolder.CONFIG + "target: {confrm: h}\n");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:33: target.confrm: unknown key \"confrm\"; allowed: kind, startTimeout,"
                + " embedded, contextforge, external");
  }

  @Test
  void unknownSimulationIsRefusedWithTheList() {
    for (String name : new String[] {"Benchmark", "Tools"}) {
      project.write(simulation(name), "class X {}");
    }
    project.write(simulation("Gateway"), "abstract class X {}");
    project.with("simulation", "Tols");
    assertThat(project.problems())
        .containsExactly(
            "-Dsimulation: unknown simulation \"Tols\"; allowed: Benchmark, Tools; did you mean"
                + " Tools?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -     | -Dsimulation: Core runs no other scenario than core, and no test of that is enabled; see -Dscenario, and enabled in config.yaml
          tools | -Dsimulation: Core runs no other scenario than core, and no test of that is enabled; see -Dscenario, and enabled in config.yaml
          core  | -
          """)
  void simulationWithoutAnEnabledTestIsRefused(String scenario, String problem) {
    project.write(simulation("Core"), "class X { X() { super(\"core\"); } }");
    project.with("simulation", "Core");
    if (scenario != null) {
      project.with("scenario", scenario);
    }
    if (problem == null) {
      assertThat(project.load().simulation()).isEqualTo("Core");
    } else {
      assertThat(project.problems()).containsExactly(problem);
    }
  }

  @Test
  void scenariosOfASimulationAreThoseThatItsSourceHandsOn() {
    Path here = Path.of("");
    assertThat(Simulations.scenarios(here, "Tools")).containsExactly("tools");
    assertThat(Simulations.scenarios(here, "Benchmark")).isEmpty();
    project.write(simulation("Two"), "X() {\n    super(\n        \"tools\", \"core\");\n}");
    assertThat(Simulations.scenarios(root, "Two")).containsExactlyInAnyOrder("tools", "core");
  }

  @Test
  void twoSpellingsOfOneSettingMustAgree() {
    project.with("target", "external").withEnvironment("MCPPERF_TARGET_TOKEN", "t");
    project
        .with("target.url", "http://localhost:1")
        .with("target.external.url", "http://localhost:2");
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget.external.url and -Dtarget.url: the same setting with different values; give"
                + " one of them");
  }

  @Test
  void misspeltEnvironmentVariableIsRefused() {
    project.withEnvironment("MCPPERF_TARGET_TOKN", "t").withEnvironment("MCPPERF_OTHER", "x");
    assertThat(project.problems())
        .containsExactly(
            "environment MCPPERF_TARGET_TOKN: unknown variable; allowed: MCPPERF_DATABASE_PASSWORD,"
                + " MCPPERF_DATABASE_URL, MCPPERF_DATABASE_USER, MCPPERF_REDIS_URL,"
                + " MCPPERF_TARGETS_A_JWT_SECRET, MCPPERF_TARGETS_A_TOKEN,"
                + " MCPPERF_TARGETS_B_JWT_SECRET, MCPPERF_TARGETS_B_TOKEN,"
                + " MCPPERF_TARGET_JWT_SECRET, MCPPERF_TARGET_TOKEN; did you mean MCPPERF_TARGET_TOKEN?");
  }

  private static String simulation(String name) {
    return "src/test/java/mcpperf/simulations/" + name + "Simulation.java";
  }
}
