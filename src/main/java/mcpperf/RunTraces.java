package mcpperf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.TargetSettings;
import mcpperf.target.RunningTarget;
import mcpperf.target.Traces;

/** What a load makes at gateways that are not ours, which must be rid of it at the end. */
final class RunTraces {
  private final Configuration configuration;
  private final RunningTarget target;
  private final OwnedThings things;
  private final List<Traces> announced = new ArrayList<>();

  /**
   * @param things is to own what removes them when it is closed
   */
  RunTraces(Configuration configuration, RunningTarget target, OwnedThings things) {
    this.configuration = configuration;
    this.target = target;
    this.things = things;
  }

  /**
   * The load may make things at the targets. If this JVM is killed, the command cleanup removes
   * them.
   *
   * @param tag stands in the name of each of them
   */
  void announce(String tag, Consumer<String> told) {
    if (configuration.isDiscovered()) {
      return;
    }
    Optional<RunningTarget> second =
        configuration.second().flatMap(own -> ifExternal(own, target.second()));
    Stream.of(ifExternal(configuration, Optional.of(target)), second)
        .flatMap(Optional::stream)
        .map(external -> Traces.announce(external, tag, told))
        .forEach(traces -> announced.add(things.own(traces)));
  }

  private static Optional<RunningTarget> ifExternal(
      Configuration configuration, Optional<RunningTarget> target) {
    return configuration.target().kind() == TargetSettings.Kind.EXTERNAL
        ? target
        : Optional.empty();
  }

  /** What is under way when a run is broken off would be made after the rest was removed. */
  void awaitUsers(BreakOff breakOff) {
    Duration longest = configuration.load().requestTimeout();
    if (!announced.isEmpty() && !breakOff.awaitUsers(longest)) {
      announced.forEach(Traces::moreMayCome);
    }
  }
}
