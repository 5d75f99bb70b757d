package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import mcpperf.experiment.ExperimentResult;
import mcpperf.load.GeneratorCheck;
import mcpperf.load.RunLoad;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Contribution;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/** What is to be said in the verdict beside the objectives of the requests. */
final class Contributions {
  private Contributions() {}

  /** Of the load generator, and of the simulation's own question where it has one. */
  static Contribution of(
      @Nullable ExperimentResult experiment,
      @Nullable RunLoad load,
      RunStats stats,
      RunContext context) {
    List<String> invalid = new ArrayList<>();
    if (load != null) {
      GeneratorState generator = context.generator();
      invalid.addAll(
          GeneratorCheck.reasons(
              context.judging(),
              stats.requests(),
              load,
              generator.cpuShare(),
              generator.gcShare(),
              generator.eventLoopMeanMs()));
    }
    if (experiment == null) {
      Predicate<String> everyGroup = group -> true;
      Predicate<SloResult> everyObjective = objective -> true;
      return new Contribution(invalid, List.of(), List.of(), everyGroup, everyObjective);
    }
    invalid.addAll(experiment.invalid());
    return new Contribution(
        invalid, experiment.broken(), experiment.headlines(), experiment::binds, experiment::binds);
  }
}
