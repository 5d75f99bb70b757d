package mcpperf.simulations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.CostSettings;
import mcpperf.config.Faults;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadSettings;
import mcpperf.config.MonitoringSettings;
import mcpperf.config.ReportSettings;
import mcpperf.config.SampleComparison;
import mcpperf.config.SampleExperiments;
import mcpperf.config.Scenario;
import mcpperf.config.TargetSettings;

/** Configurations of tests, where only profile, load and one scenario matter. */
final class Plans {
  private Plans() {}

  static Configuration configuration(LoadProfile profile, LoadSettings load, Scenario scenario) {
    return new Configuration(
        "Test",
        profile,
        Map.of(profile.name(), profile),
        Map.of(scenario.name(), scenario),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false),
        load,
        CostSettings.off(),
        new TargetSettings(
            TargetSettings.Kind.EXTERNAL,
            Duration.ofSeconds(1),
            new TargetSettings.Embedded(1, 0, false, Faults.none()),
            new ContextforgeSettings(
                ContextforgeSettings.AUTO,
                null,
                ContextforgeSettings.Database.SQLITE,
                ContextforgeSettings.Cache.MEMORY,
                new ContextforgeSettings.Redis(null),
                1,
                1,
                0,
                0,
                Map.of()),
            new TargetSettings.External(
                null, null, null, "", null, null, TargetSettings.Database.unknown())),
        Map.of(),
        Map.of(),
        new MonitoringSettings(
            false,
            Duration.ofSeconds(1),
            "/metrics/prometheus",
            Duration.ZERO,
            MonitoringSettings.AUTO,
            MonitoringSettings.Profile.off(),
            MonitoringSettings.Capture.off()),
        SampleComparison.settings(),
        new ReportSettings(false, false),
        SampleExperiments.settings(),
        List.of());
  }
}
