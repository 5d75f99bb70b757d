package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.JudgingSettings;
import mcpperf.config.SampleExperiments;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Limit;
import mcpperf.config.Slo.Metric;
import mcpperf.json.EarlierFile;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  @TempDir private Path path;

  @Test
  void theContextIsReadBackAsItWasKept() throws IOException {
    RunFolder folder = new RunFolder(path.resolve("deep/run"));
    RunContext context = SampleReport.broken(path).context();

    folder.keep(SampleReport.partial(path).context());
    folder.keep(context);

    assertThat(folder.context()).contains(context);
    assertThat(names(folder.path())).containsExactly("context.json");
  }

  @Test
  void aFolderWithOnlyALogHasNoContext() throws IOException {
    assertThat(new RunFolder(path).context()).isEmpty();
    assertThat(new RunFolder(path).log()).isEqualTo(path.resolve("simulation.log"));
  }

  @Test
  void aReportFromTheFolderUsesTheKeptContextAndElseThePresentObjectives() throws IOException {
    RunReport broken = SampleReport.broken(path);
    Map<String, Slo> present =
        Map.of("tools/list", new Slo("tools/list", List.of(new Limit(Metric.MAX_MS, 52))));

    RunReport alone = RunReport.read(path, broken.stats(), present, broken.context().judging());
    assertThat(alone.verdict().outcome()).isEqualTo(Outcome.PASS);
    assertThat(alone.verdict().reasons()).last().asString().contains("simulation.log alone");
    assertThat(alone.context().simulation()).isEqualTo("Benchmark");
    assertThat(alone.complete()).isTrue();

    new RunFolder(path).keep(broken.context());
    RunReport kept = RunReport.read(path, broken.stats(), present, broken.context().judging());
    assertThat(kept).isEqualTo(broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"simulation\":", "{}", "[]"})
  void aContextThatIsNoneIsNamedWithWhatToDo(String text) throws IOException {
    Files.writeString(path.resolve("context.json"), text);

    assertThatThrownBy(() -> new RunFolder(path).context())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.resolve("context.json").toString())
        .hasMessageContaining("not what this version of the suite writes");
  }

  /** What a run knows was once less: the reports are the same but for that, which is not known. */
  @Test
  void anEarlierRunIsReportedTheSameButForWhatItDidNotKeep() throws IOException {
    RunReport broken = SampleReport.broken(path);
    new RunFolder(path).keep(broken.context());
    JsonNode whole = runJson(broken.stats());

    EarlierFile.without(
        path.resolve("context.json"),
        "/generator/cpuShare",
        "/generator/eventLoopMaxMs",
        "/profile/costsLongest",
        "/experiments",
        "/stoppedEarly");

    JsonNode earlier = runJson(broken.stats());
    assertThat(whole.at("/generator/cpuShare").asDouble()).isEqualTo(0.31);
    assertThat(earlier.at("/generator/cpuShare").isNull()).isTrue();
    ((ObjectNode) earlier.at("/generator")).put("cpuShare", 0.31);
    assertThat(earlier).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "/simulation, simulation: Missing required creator property 'simulation'",
    "/finished, finished: Missing required creator property 'finished'",
    "/profile/concurrency, profile.concurrency: Missing required creator property 'concurrency'",
    "/judging/generator/mostCpu, judging.generator.mostCpu: Missing required creator property 'mostCpu'",
    "/slos/tools~1list/limits/1/bound, slos.tools/list.limits[1].bound: Missing required creator property 'bound'"
  })
  void anEarlierRunThatLacksWhatIsNeededIsRefused(String member, String problem)
      throws IOException {
    Path context = path.resolve("context.json");
    new RunFolder(path).keep(SampleReport.broken(path).context());
    EarlierFile.without(context, member);

    assertThatThrownBy(() -> new RunFolder(path).context())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            context + " is not what this version of the suite writes: " + problem)
        .hasMessageContaining("Read the run with the version that made it, or remove the file");
  }

  /** Simulations come and their settings change: a run needs those of its own. */
  @Test
  void ofTheExperimentsARunNeedsTheSettingsOfItsOwn() throws IOException {
    Path context = path.resolve("context.json");
    new RunFolder(path).keep(SampleReport.of("Ramp", SampleExperiments.settings()));
    EarlierFile.without(
        context, "/experiments/discovered", "/experiments/servers", "/experiments/soak/duration");

    ExperimentSettings kept =
        new RunFolder(path).context().map(RunContext::experiments).orElseThrow();
    assertThat(kept.ramp()).isEqualTo(SampleExperiments.settings().ramp());
    assertThatThrownBy(kept::soak).isInstanceOf(IllegalStateException.class);

    EarlierFile.without(context, "/experiments/ramp/stopLatency");
    assertThatThrownBy(() -> new RunFolder(path).context())
        .hasMessageContaining(
            "experiments.ramp.stopLatency: Missing required creator property 'stopLatency'");

    EarlierFile.without(context, "/experiments/ramp");
    assertThatThrownBy(() -> new RunFolder(path).context())
        .hasMessageContaining("Missing member 'experiments.ramp'");
  }

  @Test
  void aFingerprintOrComparisonThatIsNoneIsNamedToo() throws IOException {
    Files.writeString(path.resolve("fingerprint.json"), "[]");
    Files.writeString(path.resolve("comparison.json"), "{\"state\": \"compared\"}");

    assertThatThrownBy(() -> new RunFolder(path).fingerprint())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.resolve("fingerprint.json") + " is not what this version");
    assertThatThrownBy(() -> new RunFolder(path).comparison())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.resolve("comparison.json") + " is not what this version")
        .hasMessageContaining("base: Missing required creator property 'base'");
  }

  private JsonNode runJson(RunStats stats) throws IOException {
    RunReport report =
        RunReport.read(
            path, stats, Map.of(), new JudgingSettings(100, Duration.ofSeconds(5), false));
    Reports.write(report);
    return new ObjectMapper().readTree(path.resolve("run.json").toFile());
  }

  @Test
  void aFileThatCannotBeWrittenLeavesWhatWasThereAndNothingHalf() throws IOException {
    Path blocked = Files.createDirectories(path.resolve("run.json/blocked")).getParent();

    assertThatThrownBy(() -> new RunFolder(path).write("run.json", "new"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(blocked + " could not be written")
        .hasMessageContaining("Is there space and permission in " + path);
    assertThat(names(path)).containsExactly("run.json");
  }

  @Test
  void oneReportThatCannotBeWrittenDoesNotKeepTheOthersFromIt() throws IOException {
    Files.createDirectories(path.resolve("requests.csv/blocked"));
    Files.createDirectories(path.resolve("junit.xml/blocked"));

    assertThatThrownBy(() -> Reports.write(SampleReport.broken(path)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.resolve("requests.csv") + " could not be written")
        .hasMessageContaining(path.resolve("junit.xml") + " could not be written");
    assertThat(names(path))
        .containsExactly("junit.xml", "report.html", "requests.csv", "run.json", "summary.md");
    assertThat(path.resolve("summary.md")).isNotEmptyFile();
  }

  @Test
  void reportsMadeTwiceAreTheSame() throws IOException {
    Reports.write(SampleReport.broken(path));
    List<String> first = contents();

    Reports.write(SampleReport.broken(path));

    assertThat(contents()).isEqualTo(first).hasSize(ReportFormat.values().length);
  }

  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    for (String name : names(path)) {
      contents.add(name + ": " + Files.readString(path.resolve(name)));
    }
    return contents;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
