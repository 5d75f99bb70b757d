package mcpperf.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The effective configuration as text for people. */
public final class SettingsTable {
  private final Configuration configuration;

  public SettingsTable(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Every value with where it came from, one a line. */
  public String complete() {
    TextTable table = new TextTable("setting", "from", "value");
    for (Setting setting : configuration.settings()) {
      table.row(setting.path(), setting.origin(), setting.value());
    }
    return table.toString();
  }

  /** What will run, and every value that neither the file nor a default gives. */
  public String concise() {
    StringBuilder text = new StringBuilder();
    line(text, "Simulation", configuration.simulation());
    line(text, "Profile", profile(configuration.profile()));
    line(text, "Target", target(configuration.target()));
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
    return text.toString();
  }

  private static boolean isChange(Setting setting) {
    return setting.origin().startsWith("-D") || setting.origin().startsWith("environment ");
  }

  /** A profile in one line: {@code smoke: closed, 100 requests, 5 users, at most 5s per test}. */
  static String profile(LoadProfile profile) {
    if (profile.model() == LoadModel.OPEN && profile.requestsPerSecond() != null) {
      return "%s: open, %s requests/s, at most %d connections, %s per test"
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
    return "%s: closed, %s%d users, at most %s per test"
        .formatted(
            profile.name(), requests, profile.concurrency(), DurationText.of(profile.duration()));
  }

  private static String target(TargetSettings target) {
    return target.kind() == TargetSettings.Kind.EXTERNAL
        ? "external, " + target.external().url()
        : "embedded (the sandbox gateway on its own PostgreSQL)";
  }

  private String scenarios() {
    List<String> enabled =
        configuration.scenarios().values().stream()
            .filter(Scenario::enabled)
            .map(scenario -> scenario.name() + " (" + enabledTests(scenario) + " tests)")
            .toList();
    return String.join(", ", enabled);
  }

  private static long enabledTests(Scenario scenario) {
    return scenario.tests().stream().filter(LoadTest::enabled).count();
  }

  private String slos() {
    Map<String, Slo> slos = configuration.slos();
    int limits = slos.values().stream().mapToInt(slo -> slo.limits().size()).sum();
    return slos.isEmpty() ? "none" : limits + " limits for " + slos.size() + " requests";
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("%-11s %s%n".formatted(label, value));
  }
}
