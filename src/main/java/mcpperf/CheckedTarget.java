package mcpperf;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mcpperf.config.Configuration;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.target.Discovery;
import mcpperf.target.Preflight;
import mcpperf.target.RunningTarget;

/**
 * What the checks before the load found, and what is sent after them.
 *
 * @param discovered what the target said that it offers; empty where it was not asked
 */
record CheckedTarget(
    Configuration configuration, Preflight.Result preflight, Optional<DiscoveryReport> discovered) {
  /** The same in all runs: what is in it is part of what makes them comparable. */
  private static final Path PAYLOADS = Path.of("target", "mcpperf", "discovered");

  /**
   * Checks the target by what the configuration sends, or finds out what it offers.
   *
   * @param told is told what is found, for people
   * @throws mcpperf.target.PreflightException with everything that is wrong
   */
  static CheckedTarget of(
      Configuration configuration, RunningTarget target, Path results, Consumer<String> told)
      throws InterruptedException {
    if (!configuration.isDiscovered()) {
      Preflight.Result preflight = Preflight.check(configuration, target, results);
      preflight.notices().forEach(told);
      return new CheckedTarget(configuration, preflight, Optional.empty());
    }
    Discovery.Result found = Discovery.check(configuration, target, results, PAYLOADS, told);
    return new CheckedTarget(
        configuration.sending(found.scenario()), found.preflight(), Optional.of(found.report()));
  }
}
