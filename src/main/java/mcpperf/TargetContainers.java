package mcpperf;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.config.MonitoringSettings;
import mcpperf.monitor.Container;
import mcpperf.monitor.ContainerEngine;
import mcpperf.observer.ObserverSpec;
import mcpperf.target.RunningTarget;
import org.jspecify.annotations.Nullable;

/**
 * The containers in which a target runs that is not ours: those that the configuration names, or
 * the one that publishes the target's port.
 */
final class TargetContainers {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final RunningTarget target;
  private final String wanted;
  private final List<String> problems;

  /**
   * @param problems takes what cannot be watched, a sentence each
   */
  TargetContainers(RunningTarget target, MonitoringSettings settings, List<String> problems) {
    this.target = target;
    this.wanted = settings.containers();
    this.problems = problems;
  }

  /** Null where there are none. */
  ObserverSpec.@Nullable Containers find() {
    boolean auto = wanted.equals(MonitoringSettings.AUTO);
    if (wanted.equals(MonitoringSettings.NONE) || (auto && !isHere())) {
      return null;
    }
    Optional<Path> socket = ContainerEngine.socket();
    if (socket.isEmpty()) {
      if (!auto) {
        problems.add(
            "The containers %s are not watched: there is no socket of a Docker engine here (DOCKER_HOST says where it is)"
                .formatted(wanted));
      }
      return null;
    }
    ContainerEngine engine = new ContainerEngine(socket.get());
    List<Container> containers = auto ? publishing(engine) : named(engine);
    return containers.isEmpty()
        ? null
        : new ObserverSpec.Containers(socket.get().toAbsolutePath(), containers);
  }

  /** Whether the target is not ours and on this machine. */
  private boolean isHere() {
    try {
      return "external".equals(target.description().get("kind"))
          && InetAddress.getByName(target.baseUrl().getHost()).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }

  private List<Container> publishing(ContainerEngine engine) {
    int port = target.baseUrl().getPort();
    if (port < 0) {
      port = "https".equals(target.baseUrl().getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }
    try {
      return engine.publishing(port);
    } catch (IOException e) {
      problems.add("Whether the target runs in a container is not known: " + e.getMessage());
      return List.of();
    }
  }

  private List<Container> named(ContainerEngine engine) {
    List<Container> containers = new ArrayList<>();
    for (String name : Stream.of(wanted.split(",", -1)).map(String::strip).toList()) {
      try {
        containers.add(engine.named(name));
      } catch (IOException e) {
        problems.add("The container %s is not watched: %s".formatted(name, e.getMessage()));
      }
    }
    return containers;
  }
}
