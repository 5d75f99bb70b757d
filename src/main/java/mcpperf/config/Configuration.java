package mcpperf.config;

import java.util.List;
import java.util.Map;

/**
 * Everything that a run is told: config.yaml under the -D properties, checked as a whole.
 *
 * @param simulation the simulation's short name, e.g. {@code Benchmark}
 * @param profile the chosen load profile
 * @param profiles all profiles, by name
 * @param scenarios all scenarios, by name, in the file's order; {@code enabled} already reflects
 *     {@code -Dscenario}
 * @param slos the service level objectives, by request name
 * @param settings every effective value with where it came from, for people
 */
public record Configuration(
    String simulation,
    LoadProfile profile,
    Map<String, LoadProfile> profiles,
    Map<String, Scenario> scenarios,
    Map<String, Slo> slos,
    JudgingSettings judging,
    LoadSettings load,
    TargetSettings target,
    MonitoringSettings monitoring,
    ReportSettings report,
    List<Setting> settings) {}
