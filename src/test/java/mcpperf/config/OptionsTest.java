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

  /** An option a line: path, default, another value. */
  private static final Path OPTIONS = Path.of("src/test/resources/options.txt");

  @TempDir Path root;

  static List<List<String>> options() throws IOException {
    return Files.readAllLines(OPTIONS).stream()
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
  void theseAreAllOptions() throws IOException {
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
