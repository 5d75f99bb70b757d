package mcpperf.report;

import java.util.List;
import java.util.Map;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadProfile;
import mcpperf.config.Setting;
import mcpperf.config.Slo;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Course;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows besides its log; kept as context.json in the run folder from the load's start
 * on, so that the reports can be made again, also after a crash.
 *
 * @param suiteVersion of this suite
 * @param profile null where only a log is left
 * @param target description of the target; empty where only a log is left
 * @param environment the machine and the JVM
 * @param experiments null where only a log is left
 * @param stoppedEarly why the load ended before its time; null where it did not, or has not ended
 * @param finished whether the run came to its end
 */
public record RunContext(
    String suiteVersion,
    String simulation,
    @Nullable LoadProfile profile,
    Map<String, String> target,
    Map<String, String> environment,
    List<Setting> settings,
    Map<String, Slo> slos,
    JudgingSettings judging,
    List<String> expectedRequests,
    GeneratorState generator,
    @Nullable ExperimentSettings experiments,
    @Nullable String stoppedEarly,
    boolean finished) {

  /**
   * The context of a run of which nothing but its log is left, under the objectives of the present
   * configuration. Whether it came to its end is read from its users: Gatling logs each one's end.
   */
  public static RunContext ofLogAlone(
      RunStats stats, Map<String, Slo> slos, JudgingSettings judging) {
    String simulation = stats.run().simulationClass();
    RunStats.UserStats users = stats.users();
    return new RunContext(
        "",
        simulation.substring(simulation.lastIndexOf('.') + 1).replaceFirst("(?<=.)Simulation$", ""),
        null,
        Map.of(),
        Map.of(),
        List.of(),
        slos,
        judging,
        List.of(),
        GeneratorState.unknown(),
        null,
        null,
        users.started() > 0 && users.allEnded());
  }

  /** Whether this stands for a run of which nothing but its log is left. */
  public boolean logAlone() {
    return profile == null;
  }

  /** How the run went, for the judge. */
  public Course course() {
    return new Course(expectedRequests, stoppedEarly, finished, logAlone());
  }
}
