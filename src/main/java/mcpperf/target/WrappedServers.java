package mcpperf.target;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The MCP servers of a run that speak over stdio, started together and awaited later. */
final class WrappedServers implements AutoCloseable {
  private final List<WrappedServer> servers = new ArrayList<>();

  /** Starts one more and does not wait for it. */
  List<ProcessHandle> start(OwnerSpec.Wrapped spec, Path folder, Path logs) throws IOException {
    WrappedServer server = WrappedServer.start(spec, folder, logs);
    servers.add(server);
    return server.processes();
  }

  /**
   * Where each is, once all of them serve.
   *
   * @throws TargetException where one does not in time
   */
  Map<String, String> await(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    Map<String, String> urls = new LinkedHashMap<>();
    for (WrappedServer server : servers) {
      server.awaitReady(Duration.ofNanos(end - System.nanoTime()));
      urls.put(server.name(), server.url().toString());
    }
    return urls;
  }

  List<ProcessHandle> processes() {
    return servers.stream().flatMap(server -> server.processes().stream()).toList();
  }

  /** How the first of them ended that did; empty while all run. */
  Optional<String> death() {
    return servers.stream().flatMap(server -> server.death().stream()).findFirst();
  }

  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (WrappedServer server : servers) {
      try {
        server.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}
