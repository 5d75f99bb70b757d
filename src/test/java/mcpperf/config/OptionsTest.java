package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option that has a default, at the default and at another value. */
class OptionsTest {
  private static final Path SHIPPED = Path.of("src/test/resources/config.yaml");

  /** Path, default, another value. */
  private static final String OPTIONS =
      """
      judging.percentileTail                           | 100               | 10
      judging.rateWindow                               | 5s                | 0s
      judging.failOnInconclusive                       | false             | true
      judging.generator.mostCpu                        | 0.8               | 0.9
      judging.generator.mostGc                         | 0.01              | 0.05
      judging.generator.mostLate                       | 0.01              | 0.1
      judging.generator.leastDelivered                 | 0.95              | 0.5
      judging.generator.mostEventLoop                  | 0.5               | 1
      judging.generator.mostIdle                       | 0.1               | 0.3
      load.generatorWarmUp                             | 10s               | 0s
      load.targetWarmUpRequests                        | 25                | 0
      load.coolDown                                    | 100ms             | 2s
      load.requestTimeout                              | 30s               | 1500ms
      costs.enabled                                    | true              | false
      costs.repetitions                                | 50                | 20
      costs.warmUp                                     | 3                 | 0
      costs.longest                                    | 10s               | 5s
      costs.idleWindow                                 | 2s                | 0s
      costs.blockTolerance                             | 0.1               | 0.25
      costs.walTolerance                               | 0.1               | 0
      costs.byteTolerance                              | 0.1               | 1
      target.kind                                      | embedded          | external
      target.startTimeout                              | 2m                | 5s
      target.embedded.poolSize                         | 10                | 3
      target.embedded.tools                            | 100               | 0
      target.embedded.statefulSessions                 | false             | true
      target.embedded.faults.slowStatementMs           | 0                 | 20
      target.embedded.faults.missingIndex              | false             | true
      target.embedded.faults.nPlusOne                  | false             | true
      target.embedded.faults.poolSize                  | 0                 | 2
      target.embedded.faults.poolLeakRate              | 0                 | 0.01
      target.embedded.faults.transactionOverUpstream   | false             | true
      target.embedded.faults.blockedThreadMs           | 0                 | 7
      target.embedded.faults.upstreamDelayMs           | 0                 | 8
      target.embedded.faults.toolErrorRate             | 0                 | 0.05
      target.embedded.faults.toolErrorTool             |                   | echo
      target.embedded.faults.wrongContentRate          | 0                 | 0.25
      target.embedded.faults.httpErrorRate             | 0                 | 1
      target.embedded.faults.heapGrowthBytes           | 0                 | 1024
      target.embedded.faults.extraStatements           | 0                 | 1
      target.contextforge.version                      | auto              | 1.0.7
      target.contextforge.database                     | postgresql        | sqlite
      target.contextforge.cache                        | database          | memory
      target.contextforge.workers                      | 1                 | 2
      target.contextforge.poolSize                     | 20                | 5
      target.contextforge.maxOverflow                  | 10                | 0
      target.contextforge.port                         | 0                 | 4444
      target.external.user                             | admin@example.com | load@example.com
      monitoring.enabled                               | true              | false
      monitoring.interval                              | 1s                | 250ms
      monitoring.prometheusPath                        | /metrics/prometheus | /metrics
      monitoring.countsAfter                           | 0s                | 130s
      monitoring.containers                            | auto              | gateway, postgres
      monitoring.profile.enabled                       | false             | true
      monitoring.profile.interval                      | 20ms              | 10ms
      monitoring.capture.enabled                       | false             | true
      monitoring.capture.longest                       | 30s               | 2m
      monitoring.capture.mostMegabytes                 | 20                | 1
      comparison.enabled                               | true              | false
      comparison.environment                           | auto              | nightly
      comparison.baselines                             | baselines         | accepted
      comparison.history                               | history           | past
      comparison.percentileTail                        | 50                | 10
      comparison.window                                | 5s                | 0s
      comparison.alpha                                 | 0.05              | 0.01
      comparison.thresholds.p50Ms                      | 0.05              | 0.1
      comparison.thresholds.p95Ms                      | 0.05              | 0.2
      comparison.thresholds.p99Ms                      | 0.1               | 0
      comparison.thresholds.requestsPerSecond          | 0                 | 0.05
      comparison.thresholds.errorRate                  | 0.005             | 0.01
      comparison.thresholds.targetCpuMsPerRequest      | 0.1               | 0
      comparison.thresholds.databaseMsPerRequest       | 0.1               | 0
      comparison.prices.cpuHour                        | 0.04              | 1
      comparison.prices.memoryGibHour                  | 0.005             | 0
      report.enabled                                   | true              | false
      report.open                                      | false             | true
      experiments.ramp.request                         | tools/list        | health
      experiments.ramp.users                           | 10, 50, 100, 200, 500, 1000 | 1, 2
      experiments.ramp.step                            | 20s               | 5s
      experiments.ramp.recovery                        | 3s                | 0s
      experiments.ramp.leastGain                       | 0.05              | 0.1
      experiments.ramp.stopErrorRate                   | 0.2               | 1
      experiments.ramp.stopLatency                     | 10                | 2.5
      experiments.capacity.request                     | tools/list        | health
      experiments.capacity.firstRate                   | 20                | 12.5
      experiments.capacity.greatestRate                | 5000              | 100
      experiments.capacity.growth                      | 2                 | 1.5
      experiments.capacity.width                       | 0.1               | 0.05
      experiments.capacity.level                       | 10s               | 5s
      experiments.capacity.leastRequests               | 200               | 1000
      experiments.capacity.recovery                    | 3s                | 0s
      experiments.capacity.users                       | 200               | 50
      experiments.capacity.searches                    | 1                 | 3
      experiments.spike.request                        | tools/list        | health
      experiments.spike.model                          | closed            | open
      experiments.spike.base                           | 50                | 20
      experiments.spike.peak                           | 500               | 800
      experiments.spike.before                         | 30s               | 10s
      experiments.spike.during                         | 30s               | 5s
      experiments.spike.after                          | 90s               | 40s
      experiments.spike.tolerance                      | 0.1               | 0.2
      experiments.spike.stays                          | 30s               | 10s
      experiments.soak.request                         | tools/list        | health
      experiments.soak.requestsPerSecond               | 100               | 20.5
      experiments.soak.connections                     | 50                | 5
      experiments.soak.duration                        | 1h                | 4h
      experiments.soak.settling                        | 0.2               | 0.1
      experiments.soak.confidence                      | 0.95              | 0.99
      experiments.soak.leastChange                     | 0.05              | 0.1
      experiments.mixed.agents                         | 50                | 5
      experiments.mixed.duration                       | 5m                | 90s
      experiments.mixed.thinkTime                      | 2s                | 0s
      experiments.mixed.sessionActions                 | 20                | 3
      experiments.mixed.registry.share                 | 0.2               | 1
      experiments.mixed.registry.reads                 | 70                | 0
      experiments.mixed.registry.updates               | 25                | 0.5
      experiments.mixed.registry.writes                | 5                 | 0
      experiments.pools.request                        | tools/list        | health
      experiments.pools.sizes                          | 5, 10, 20, 50, 100 | 1, 2
      experiments.pools.overflow                       | 2                 | 0
      experiments.pools.recycles                       | 1h, 30s           | 45s
      experiments.pools.users                          | 200               | 5
      experiments.pools.settling                       | 5s                | 0s
      experiments.pools.step                           | 40s               | 5s
      experiments.servers.request                      | tools/call convert_time    | tools/list
      experiments.servers.channel                      | server            | rpc
      experiments.servers.session                      | chosen            | none
      experiments.servers.users                        | 12                | 6
      experiments.servers.step                         | 10s               | 5s
      experiments.servers.recovery                     | 1s                | 0s
      experiments.versus.users                         | 5                 | 1
      experiments.versus.pairs                         | 10                | 6
      experiments.versus.block                         | 5s                | 30s
      experiments.versus.confidence                    | 0.95              | 0.99
      experiments.versus.leastChange                   | 0.05              | 0.1
      experiments.discovered.requestsPerSecond         | 20                | 0.5
      experiments.discovered.invalid                   | true              | false
      experiments.discovered.most                      | 100               | 3
      experiments.discovered.slowest                   | 5s                | 500ms
      """;

  @TempDir Path root;

  static List<List<String>> options() {
    return OPTIONS
        .lines()
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("options")
  void optionHasItsDefault(List<String> option) {
    ProjectFolder project = withoutOptions();
    assertThat(project.setting(option.get(0)))
        .isEqualTo(new Setting(option.get(0), option.get(1), "default"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void optionIsTakenFromTheFile(List<String> option) {
    ProjectFolder project = withoutOptions();
    completeExternal(project, option.get(2));
    StringBuilder text = new StringBuilder(withoutLoad());
    String indent = "";
    for (String key : option.get(0).split("\\.", -1)) {
      text.append(indent).append(key).append(":\n");
      indent += "  ";
    }
    text.setLength(text.length() - 1);
    project.config(text + " " + option.get(2) + "\n");
    long line = text.toString().lines().count();
    assertThat(project.setting(option.get(0)))
        .isEqualTo(new Setting(option.get(0), option.get(2), "config.yaml:" + line));
  }

  @ParameterizedTest
  @MethodSource("options")
  void optionIsTakenFromAProperty(List<String> option) {
    ProjectFolder project = new ProjectFolder(root);
    completeExternal(project, option.get(2));
    project.with(option.get(0), option.get(2));
    assertThat(project.setting(option.get(0)))
        .isEqualTo(new Setting(option.get(0), option.get(2), "-D" + option.get(0)));
  }

  @ParameterizedTest
  @CsvSource({
    "experiments.spike.recoverWithin, 45s",
    "experiments.soak.baseline, target/gatling/soaksimulation-1",
    "experiments.discovered.confirm, 0a1b2c3d"
  })
  void optionThatNeedNotBeGivenIsTakenFromTheFileAndFromAProperty(String name, String value) {
    ProjectFolder project = withoutOptions();
    assertThat(project.load().settings()).extracting(Setting::path).doesNotContain(name);

    String[] keys = name.split("\\.", -1);
    project.config(
        withoutLoad() + "%s:\n  %s:\n    %s: %s\n".formatted(keys[0], keys[1], keys[2], value));
    assertThat(project.setting(name).value()).isEqualTo(value);
    assertThat(project.setting(name).origin()).startsWith("config.yaml:");

    project.with(name, value);
    assertThat(project.setting(name)).isEqualTo(new Setting(name, value, "-D" + name));
  }

  @Test
  void whatNeedNotBeGivenIsNothingUnlessGiven() {
    ExperimentSettings experiments = withoutOptions().load().experiments();
    assertThat(experiments.spike().recoverWithin()).isNull();
    assertThat(experiments.soak().baseline()).isNull();
    assertThat(experiments.discovered().confirm()).isNull();
    assertThat(experiments.discovered().skip()).isEmpty();
    assertThat(experiments.discovered().arguments()).isEmpty();
  }

  @Test
  void theseAreAllOptions() {
    List<String> defaults =
        withoutOptions().load().settings().stream()
            .filter(setting -> setting.origin().equals("default"))
            .map(Setting::path)
            .filter(path -> path.contains(".") && !path.startsWith("scenarios."))
            .toList();
    assertThat(options()).extracting(option -> option.get(0)).containsExactlyElementsOf(defaults);
  }

  @Test
  void shippedFileStatesEveryDefault() throws IOException {
    String shipped = Files.readString(SHIPPED);
    ProjectFolder project = withoutOptions();
    project.config(withoutLoad() + shipped.substring(shipped.indexOf("\njudging:")));
    List<Setting> settings = project.load().settings();
    for (List<String> option : options()) {
      assertThat(settings)
          .filteredOn(setting -> setting.path().equals(option.get(0)))
          .singleElement()
          .satisfies(setting -> assertThat(setting.value()).isEqualTo(option.get(1)))
          .satisfies(setting -> assertThat(setting.origin()).startsWith("config.yaml:"));
    }
  }

  @ParameterizedTest
  @MethodSource("shortNames")
  void shortNameSetsTheLongOne(List<String> name) {
    ProjectFolder project = new ProjectFolder(root);
    completeExternal(project, name.get(2));
    project.with(name.get(0), name.get(2));
    assertThat(project.setting(name.get(1)))
        .isEqualTo(new Setting(name.get(1), name.get(3), "-D" + name.get(0)));
  }

  static List<List<String>> shortNames() {
    return List.of(
        List.of("target", "target.kind", "external", "external"),
        List.of("monitoring", "monitoring.enabled", "false", "false"),
        List.of("report", "report.enabled", "false", "false"),
        List.of("open", "report.open", "true", "true"),
        List.of("inconclusive", "judging.failOnInconclusive", "fail", "true"),
        List.of("target.user", "target.external.user", "x@y", "x@y"));
  }

  /** An external target has no defaults for where it is. */
  private static void completeExternal(ProjectFolder project, String value) {
    if (value.equals("external")) {
      project.with("target.url", "http://localhost:1");
      project.withEnvironment("MCPPERF_TARGET_TOKEN", "t");
    }
  }

  private ProjectFolder withoutOptions() {
    return new ProjectFolder(root).config(withoutLoad());
  }

  private static String withoutLoad() {
    return ProjectFolder.CONFIG.substring(0, ProjectFolder.CONFIG.indexOf("load:\n"));
  }
}
