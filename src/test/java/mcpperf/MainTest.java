package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.command.Project;
import mcpperf.config.ProjectFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ProjectFolder folder;

  @BeforeEach
  void rightConfiguration() {
    folder = new ProjectFolder(root);
  }

  @Test
  void profilesArePrinted() {
    assertThat(run("profiles")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            profile  model   requests  users  rate    longest  chosen
            smoke    closed  100       5      -       5s
            medium   closed  10000     50     -       1m       *
            steady   open    -         20     12.5/s  2m
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void scenariosArePrintedWithTheirFiles() {
    folder.with("scenarios.tools.tests.tools/list.enabled", "false");
    assertThat(run("scenarios")).isZero();
    assertThat(out.toString().replace(root + "/", ""))
        .isEqualToNormalizingNewlines(
            """
            scenario  request                  sent as                         payload                                FEEDER                   enabled
            tools     tools/list               POST /rpc                       payloads/tools/list.json               -                        no
            tools     tools/call convert_time  POST /rpc                       payloads/tools/call_convert_time.json  feeders/conversions.csv  yes
            core      health                   GET /health                     -                                      -                        no
            core      servers/create           POST /v1/servers                payloads/core/servers_create.json      -                        no
            core      + servers/delete         DELETE /v1/servers/#{serverId}  -                                      -                        no
            """
                .replace("FEEDER", "feeder"));
  }

  @Test
  void configurationIsPrintedInFullOrBriefly() {
    folder.with("load.coolDown", "1s");
    assertThat(run("config")).isZero();
    assertThat(out.toString()).contains("load.coolDown").contains("load.requestTimeout");
    out.getBuffer().setLength(0);
    assertThat(run("config", "--brief")).isZero();
    assertThat(out.toString())
        .contains("Changed     load.coolDown = 1s (-Dload.coolDown)")
        .doesNotContain("load.requestTimeout");
  }

  @Test
  void configurationOfASimulationHasItsScenariosAlone() {
    folder.write(
        "src/test/java/mcpperf/simulations/ToolsSimulation.java", "X() { super(\"tools\"); }");
    folder
        .with("scenarios.core.enabled", "true")
        .with("scenarios.core.tests.health.enabled", "true");
    assertThat(run("config", "--brief")).isZero();
    assertThat(out.toString()).containsPattern("Scenarios +tools .*, core ");
    out.getBuffer().setLength(0);
    folder.with("simulation", "Tools");
    assertThat(run("config", "--brief")).isZero();
    assertThat(out.toString()).containsPattern("Scenarios +tools \\(\\d tests\\)\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles", "scenarios", "config", "check", "sandbox"})
  void wrongConfigurationIsExit64WithEveryProblem(String command) {
    folder.with("profile", "smok").with("load.coolDwn", "1s");
    assertThat(run(command)).isEqualTo(64);
    assertThat(err.toString().lines().toList())
        .hasSize(3)
        .first()
        .isEqualTo("Wrong configuration; nothing was started:");
    assertThat(err.toString())
        .contains("  -Dprofile: unknown profile")
        .contains("  -Dload.coolDwn:");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void unknownCommandIsExit64WithTheNearest() {
    assertThat(run("profils")).isEqualTo(64);
    assertThat(err.toString()).contains("profils").contains("Did you mean: mcpperf profiles");
  }

  @Test
  void missingCommandAndUnknownOptionAreExit64() {
    assertThat(run()).isEqualTo(64);
    assertThat(err.toString()).contains("A command is missing.").contains("--help");
    assertThat(run("config", "--breif")).isEqualTo(64);
    assertThat(err.toString()).contains("--brief");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles", "scenarios", "config", "check", "sandbox"})
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString())
        .startsWith("Usage: mcpperf " + command)
        .contains("64   wrong usage or configuration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "0s", "25h", "-1m", "long"})
  void sandboxForNoLengthOfTimeIsExit64(String life) {
    assertThat(run("sandbox", "--for=" + life)).isEqualTo(64);
    assertThat(err.toString()).contains("--for").contains("'" + life + "' is not ");
  }

  @Test
  void helpListsTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("profiles").contains("scenarios").contains("config");
  }

  @Test
  void failureIsOneSentenceAndExit1() throws Exception {
    Path simulations = root.resolve("src/test/java/mcpperf/simulations/XSimulation.java");
    Files.createDirectories(simulations); // a folder where a source is expected
    assertThat(run("profiles")).isEqualTo(1);
    assertThat(err.toString().lines().toList())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Failed: ");
  }

  @Test
  void checkIsSilentWhereAllIsWell() {
    assertThat(run("check")).isZero();
    assertThat(out.toString() + err).isEmpty();
  }

  @Test
  void checkTellsAllProblemsInOneList() {
    folder.write(
        "src/test/java/mcpperf/simulations/CoreSimulation.java",
        "class X { X() { super(\"core\"); } }");
    folder.with("simulation", "Core").with("load.coolDown", "soon").with("target.user", "zo\u00eb");
    folder.with("target", "external").with("target.url", "http://192.0.2.1");
    folder.with("target.embedded.faults.toolErrorTool", "ecco");
    assertThat(run("check")).isEqualTo(64);
    assertThat(err.toString())
        .contains("-Dsimulation: Core runs no other scenario than core")
        .contains("-Dload.coolDown: found \"soon\"")
        .contains("-Dtarget.url: target.external.url: names the host 192.0.2.1")
        .contains("target.external.token: missing")
        .contains("-Dtarget.embedded.faults.toolErrorTool: found \"ecco\"")
        .contains("-Dtarget.user: a run gets quotes")
        .hasLineCount(7);
  }

  @Test
  void checkRefusesWhatGatlingsPluginWouldLoseOrAlter() {
    folder.with("slos.tools/call convert_time.p99Ms", "20").with("target.user", "zo\u00eb");
    folder.with("load.coolDown", "1s").with("user.name", "zo\u00eb").with("some name", "x");
    assertThat(run("check")).isEqualTo(64);
    List<String> lines = err.toString().lines().toList();
    assertThat(lines)
        .containsExactly(
            "Wrong configuration; nothing was started:",
            "  -Dslos.tools/call convert_time.p99Ms: a run does not get a property with a blank in"
                + " its name; write -Dslos.tools/call_convert_time.p99Ms",
            "  -Dtarget.user: a run gets quotes, backslashes, control characters and letters"
                + " outside ASCII altered; put the value into the configuration file, a secret into"
                + " the environment");
  }

  private int run(String... args) {
    Project project = new Project(root, folder.properties(), Map.of());
    return Main.run(project, new PrintWriter(out), new PrintWriter(err), args);
  }
}
