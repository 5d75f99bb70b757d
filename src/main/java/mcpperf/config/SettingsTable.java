package mcpperf.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The effective configuration as text for people. */
public final class SettingsTable {
  private static final List<String> KINDS =
      Arrays.stream(TargetSettings.Kind.values()).map(Scalar::text).toList();

  /** The values of a fault that is off. */
  private static final Set<String> OFF = Set.of("0", "0.0", "false", "");

  private final Configuration configuration;

  public SettingsTable(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Every value with where it came from, one a line. */
  public String complete() {
    return table(setting -> true);
  }

  /**
   * What will run, and every value that bears on it with where it came from, one a line: without
   * the scenarios' tests, which {@code scenarios} lists, the other profiles, target and
   * experiments, and the faults that are off.
   */
  public String effective() {
    return concise() + System.lineSeparator() + table(this::bearsOnTheRun);
  }

  private String table(Predicate<Setting> shown) {
    TextTable table = new TextTable("setting", "from", "value");
    configuration.settings().stream()
        .filter(shown)
        .forEach(setting -> table.row(setting.path(), setting.origin(), setting.value()));
    return table.toString();
  }

  private boolean bearsOnTheRun(Setting setting) {
    String path = setting.path();
    if (path.startsWith("scenarios.")) {
      return isChange(setting);
    }
    if (path.startsWith("profiles.")) {
      return path.startsWith("profiles." + configuration.profile().name() + ".");
    }
    if (path.contains(".faults.")) {
      return !OFF.contains(setting.value());
    }
    if (path.startsWith("experiments.")) {
      String own = configuration.simulation().toLowerCase(Locale.ROOT);
      return path.startsWith("experiments." + own + ".");
    }
    String kind = Scalar.text(configuration.target().kind());
    if (path.startsWith("slosByTarget.")) {
      return path.startsWith("slosByTarget." + kind + ".");
    }
    if (path.startsWith(VersusTargets.SECTION + ".")) {
      return !configuration.targets().isEmpty();
    }
    List<String> kinds =
        configuration.targets().isEmpty()
            ? List.of(kind)
            : configuration.targets().values().stream().map(it -> Scalar.text(it.kind())).toList();
    return KINDS.stream()
        .filter(other -> !kinds.contains(other))
        .noneMatch(other -> path.startsWith("target." + other + "."));
  }

  /** What will run, and every value that neither the file nor a default gives. */
  public String concise() {
    StringBuilder text = new StringBuilder();
    line(text, "Simulation", configuration.simulation());
    line(text, "Profile", profile(configuration.profile()));
    if (configuration.targets().isEmpty()) {
      line(text, "Target", target(configuration.target()));
    }
    configuration.targets().forEach((name, it) -> line(text, "Target " + name, target(it)));
    line(text, "Scenarios", scenarios());
    line(text, "SLOs", slos());
    String label = "Changed";
    for (Setting setting : configuration.settings()) {
      if (isChange(setting)) {
        line(
            text,
            label,
            "%s = %s (%s)"
                .formatted(setting.path(), TextTable.printable(setting.value()), setting.origin()));
        label = "";
      }
    }
    for (String warning : warnings()) {
      line(text, "Warning", warning);
    }
    return text.toString();
  }

  /** A command line is visible to every user of the machine. */
  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (Setting setting : configuration.settings()) {
      for (Map.Entry<String, String> variable : ConfigurationLoader.ENVIRONMENT.entrySet()) {
        if (variable.getValue().equals(setting.path()) && setting.origin().startsWith("-D")) {
          warnings.add(
              "the value of %s is visible in the process list; give it in the environment, as %s"
                  .formatted(setting.origin(), variable.getKey()));
        }
      }
    }
    return warnings;
  }

  private static boolean isChange(Setting setting) {
    return setting.origin().startsWith("-D") || setting.origin().startsWith("environment ");
  }

  /** A profile in one line: {@code smoke: closed, 100 requests, 5 users, at most 5s per test}. */
  static String profile(LoadProfile profile) {
    if (profile.model() == LoadModel.OPEN && profile.requestsPerSecond() != null) {
      return "%s: open, %s requests/s, %d connections to begin with, %s per test"
          .formatted(
              profile.name(),
              Scalar.text(profile.requestsPerSecond()),
              profile.concurrency(),
              DurationText.of(profile.duration()));
    }
    String requests =
        profile.requests() == null
            ? ""
            : String.format(Locale.ROOT, "%,d requests, ", profile.requests());
    String pace =
        profile.requestsPerSecond() == null
            ? ""
            : " at " + Scalar.text(profile.requestsPerSecond()) + " requests/s together";
    return "%s: closed, %s%d users%s, at most %s per test"
        .formatted(
            profile.name(),
            requests,
            profile.concurrency(),
            pace,
            DurationText.of(profile.duration()));
  }

  private static String target(TargetSettings target) {
    return switch (target.kind()) {
      case EMBEDDED -> "embedded (the sandbox gateway on its own PostgreSQL)";
      case CONTEXTFORGE ->
          "contextforge %s (the real gateway, %d %s, on its own %s)"
              .formatted(
                  target.contextforge().version(),
                  target.contextforge().workers(),
                  target.contextforge().workers() == 1 ? "worker" : "workers",
                  target.contextforge().database() == ContextforgeSettings.Database.SQLITE
                      ? "SQLite"
                      : "PostgreSQL");
      case EXTERNAL -> "external, " + target.external().url();
    };
  }

  private String scenarios() {
    List<String> enabled =
        configuration.scenarios().values().stream()
            .filter(Scenario::enabled)
            .map(scenario -> scenario.name() + " (" + enabledTests(scenario) + " tests)")
            .toList();
    return enabled.isEmpty()
        ? "none of the file's: what the target says that it offers"
        : String.join(", ", enabled);
  }

  private static long enabledTests(Scenario scenario) {
    return scenario.tests().stream().filter(LoadTest::enabled).count();
  }

  private String slos() {
    Set<String> requests =
        configuration.scenarios().values().stream()
            .flatMap(scenario -> scenario.enabledTests().stream())
            .flatMap(LoadTest::iteration)
            .map(test -> test.request().text())
            .collect(Collectors.toSet());
    List<Slo> slos =
        configuration.slos().values().stream()
            .filter(slo -> requests.contains(slo.request()))
            .toList();
    int limits = slos.stream().mapToInt(slo -> slo.limits().size()).sum();
    return slos.isEmpty()
        ? "none"
        : counted(limits, "limit") + " for " + counted(slos.size(), "request") + ofTarget(slos);
  }

  /** Says where objectives are judged by other values than the common ones. */
  private String ofTarget(List<Slo> slos) {
    String section = "slosByTarget." + Scalar.text(configuration.target().kind()) + ".";
    long own =
        slos.stream()
            .filter(
                slo ->
                    configuration.settings().stream()
                        .anyMatch(it -> it.path().startsWith(section + slo.request() + ".")))
            .count();
    return own == 0 ? "" : ", %d of them with the values of this target".formatted(own);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("%-11s %s%n".formatted(label, value));
  }
}
