package mcpperf.target;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import mcpperf.config.Configuration;
import mcpperf.config.ServerSettings;

/** Starts or finds the target of a run. */
public final class Targets {
  /** More than any preparation and any report takes. */
  private static final Duration TOKEN_RESERVE = Duration.ofHours(6);

  private Targets() {}

  /**
   * The target that the configuration names, or both of two, up and ready. The caller holds the
   * {@link RunLock}.
   *
   * @param workFolder the run's own folder, for what the target's processes write
   * @param progress is told each step, for people
   * @throws TargetException where it cannot be started or is not ready in time; nothing is left
   *     running then
   */
  public static RunningTarget start(
      Configuration configuration, Path workFolder, Consumer<String> progress)
      throws InterruptedException {
    RunningTarget first = startOne(configuration, workFolder, progress);
    Optional<Configuration> second = configuration.second();
    if (second.isEmpty()) {
      return first;
    }
    boolean up = false;
    try {
      progress.accept("Starting target b beside target a");
      RunningTarget both =
          new TwoTargets(first, startOne(second.get(), workFolder.resolve("b"), progress));
      up = true;
      return both;
    } finally {
      if (!up) {
        first.close();
      }
    }
  }

  private static RunningTarget startOne(
      Configuration configuration, Path workFolder, Consumer<String> progress)
      throws InterruptedException {
    Duration lifetime = tokenLifetime(configuration);
    Collection<ServerSettings> servers = configuration.servers().values();
    int connections = configuration.mostPooledConnections();
    return switch (configuration.target().kind()) {
      case EMBEDDED ->
          EmbeddedTarget.start(
              configuration.target(), servers, connections, workFolder, lifetime, progress);
      case CONTEXTFORGE ->
          ContextforgeTarget.start(
              configuration.target(), servers, connections, workFolder, lifetime, progress);
      case EXTERNAL ->
          configuration.isDiscovered()
              ? EndpointTarget.find(configuration, lifetime, progress)
              : ExternalTarget.find(configuration.target(), lifetime);
    };
  }

  /**
   * The embedded target for runs that find it as an external one. The caller holds the {@link
   * RunLock} while it starts, as starting takes the machine's time from a run.
   *
   * @param life how long it will be used at most
   * @throws TargetException where it cannot be started; nothing is left running then
   */
  public static RunningTarget startForOthers(
      Configuration configuration, Duration life, Path workFolder, Consumer<String> progress)
      throws InterruptedException {
    return EmbeddedTarget.start(
        configuration.target(),
        configuration.servers().values(),
        configuration.mostPooledConnections(),
        workFolder,
        life.plus(TOKEN_RESERVE),
        progress);
  }

  /** Longer than all tests together can take. */
  private static Duration tokenLifetime(Configuration configuration) {
    long tests =
        configuration.scenarios().values().stream()
            .mapToLong(scenario -> scenario.tests().size())
            .sum();
    Duration longest = configuration.profile().duration().plus(configuration.load().coolDown());
    return longest.multipliedBy(tests).plus(TOKEN_RESERVE);
  }
}
