package mcpperf;

import java.nio.file.Path;
import java.util.Optional;
import mcpperf.config.Configuration;
import mcpperf.target.Preflight;
import mcpperf.target.RunningTarget;

/**
 * The second of two targets that a run loads in turns.
 *
 * @param preflight what the checks of it found
 */
public record SecondTarget(RunningTarget target, Preflight.Result preflight) {

  /**
   * Checks it as the first one.
   *
   * @param first what has the second one beside it; empty where there is none
   * @throws mcpperf.target.PreflightException with everything that is wrong with it
   */
  static Optional<SecondTarget> check(
      Configuration configuration, RunningTarget first, Path resultsFolder)
      throws InterruptedException {
    Optional<Configuration> own = configuration.second();
    Optional<RunningTarget> target = first.second();
    return own.isEmpty() || target.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SecondTarget(
                target.get(), Preflight.check(own.get(), target.get(), resultsFolder)));
  }
}
