package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mcpperf.config.ServerSettings.Transport;

/**
 * An MCP server that speaks over stdio, behind ContextForge's own wrapper {@code
 * mcpgateway.translate}, which puts it on HTTP.
 */
final class WrappedServer implements AutoCloseable {
  /** What starts the wrapper. */
  static final String MODULE = "mcpgateway.translate";

  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final long PAUSE_MS = 200;

  private final OwnerSpec.Wrapped spec;
  private final GuardedProcess process;
  private final URI base;

  private WrappedServer(OwnerSpec.Wrapped spec, GuardedProcess process, URI base) {
    this.spec = spec;
    this.process = process;
    this.base = base;
  }

  /**
   * Starts wrapper and server and does not wait for them.
   *
   * @param folder their working directory is a new one below it
   * @param logs where their log goes
   */
  static WrappedServer start(OwnerSpec.Wrapped spec, Path folder, Path logs) throws IOException {
    int port = GuardedProcess.port(0, "the port");
    Map<String, String> environment = new LinkedHashMap<>(spec.environment());
    // The wrapper refuses to start without one, and does not use it.
    environment.put("JWT_SECRET_KEY", Secrets.random());
    GuardedProcess process =
        GuardedProcess.start(
            "The MCP server " + spec.name(),
            spec.python(),
            List.of(
                "-m",
                MODULE,
                "--stdio",
                spec.command(),
                spec.transport() == Transport.SSE ? "--expose-sse" : "--expose-streamable-http",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--logLevel",
                "warning"),
            environment,
            folder.resolve(spec.name()),
            logs.resolve("mcp-server-%s.log".formatted(spec.name())));
    return new WrappedServer(spec, process, URI.create("http://127.0.0.1:" + port));
  }

  /**
   * Waits until the wrapper serves.
   *
   * @throws TargetException where it ends before, or does not in time, with the last lines of its
   *     log
   */
  void awaitReady(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    TargetHttp http = new TargetHttp(base, ATTEMPT);
    while (!serves(http)) {
      Optional<String> ended = death();
      if (ended.isPresent()) {
        throw new TargetException(ended.get());
      }
      if (System.nanoTime() >= end) {
        throw new TargetException(
            "The MCP server %s is not ready after %d s (-Dtarget.startTimeout=... gives it more); %s"
                .formatted(spec.name(), deadline.toSeconds(), LogTail.of(process.log())));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  private static boolean serves(TargetHttp http) throws InterruptedException {
    try {
      return http.send("GET", "/healthz", null, null).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  String name() {
    return spec.name();
  }

  URI url() {
    return base.resolve(spec.transport() == Transport.SSE ? "/sse" : "/mcp");
  }

  List<ProcessHandle> processes() {
    return process.processes();
  }

  /** How it ended, with the last lines of its log; empty while it runs. */
  Optional<String> death() {
    return process.death();
  }

  @Override
  public void close() {
    process.close();
  }
}
