package mcpperf;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.TargetSettings;
import mcpperf.target.RunningTarget;
import mcpperf.target.Traces;

/** What a load makes at gateways that are not ours, which must be rid of it at the end. */
final class RunTraces {
  private RunTraces() {}

  /**
   * The load may make things at the targets.
   *
   * @param tag stands in the name of each of them
   * @return what removes them when it is closed, and if this JVM is killed, the command cleanup
   */
  static Stream<Traces> announce(
      Configuration configuration, RunningTarget target, String tag, Consumer<String> told) {
    if (configuration.isDiscovered()) {
      return Stream.empty();
    }
    Optional<RunningTarget> second =
        configuration.second().flatMap(own -> ifExternal(own, target.second()));
    return Stream.of(ifExternal(configuration, Optional.of(target)), second)
        .flatMap(Optional::stream)
        .map(external -> Traces.announce(external, tag, told));
  }

  private static Optional<RunningTarget> ifExternal(
      Configuration configuration, Optional<RunningTarget> target) {
    return configuration.target().kind() == TargetSettings.Kind.EXTERNAL
        ? target
        : Optional.empty();
  }
}
