package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** The processes of a real gateway: the server, under it its workers. */
final class GatewayProcess implements AutoCloseable {
  /** As in the gateway's own guides; the 5 s of uvicorn end connections between two tests. */
  private static final String KEEP_ALIVE_SECONDS = "30";

  private final GuardedProcess process;
  private final URI url;
  private final WorkerFiles workers;

  private GatewayProcess(GuardedProcess process, URI url, WorkerFiles workers) {
    this.process = process;
    this.url = url;
    this.workers = workers;
  }

  /**
   * Starts the processes and does not wait for them.
   *
   * @param variables what is known of its environment beyond {@code spec}
   * @param folder its working directory, its own: it would read a file .env there
   * @param log what the processes print
   * @throws TargetException where the port is taken
   */
  static GatewayProcess start(
      OwnerSpec.Gateway spec, Map<String, String> variables, Path folder, Path log)
      throws IOException {
    int port = GuardedProcess.port(spec.port(), "target.contextforge.port");
    Files.createDirectories(folder);
    boolean metrics = !"false".equals(spec.environment().get("ENABLE_METRICS"));
    // What workers of an earlier start have left there would pass for these ones.
    FileUtils.deleteDirectory(folder.resolve("prometheus").toFile());
    WorkerFiles workers =
        WorkerFiles.in(folder.resolve("prometheus"), metrics ? spec.workers() : 1);
    Map<String, String> environment = new LinkedHashMap<>(spec.environment());
    environment.putAll(variables);
    environment.putAll(workers.environment());
    environment.put("PORT", String.valueOf(port));
    GuardedProcess process =
        GuardedProcess.start(
            "The gateway", spec.python(), arguments(spec, port), environment, folder, log);
    return new GatewayProcess(process, URI.create("http://127.0.0.1:" + port), workers);
  }

  private static List<String> arguments(OwnerSpec.Gateway spec, int port) {
    return List.of(
        "-m",
        "uvicorn",
        "mcpgateway.main:app",
        "--host",
        "127.0.0.1",
        "--port",
        String.valueOf(port),
        "--workers",
        String.valueOf(spec.workers()),
        "--timeout-keep-alive",
        KEEP_ALIVE_SECONDS,
        "--no-access-log");
  }

  /**
   * Waits until every worker serves.
   *
   * @throws TargetException where the gateway ends before, or is not ready in time, with the last
   *     lines of its log
   */
  void awaitReady(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    try {
      Readiness.await(url, "/ready", "ready", deadline, this::death);
      workers.await(url, Duration.ofNanos(end - System.nanoTime()), this::death);
    } catch (TargetException e) {
      throw process.isAlive()
          ? new TargetException(e.getMessage() + "\nIts log: " + LogTail.of(process.log()), e)
          : e;
    }
  }

  URI url() {
    return url;
  }

  /** All its processes. */
  List<ProcessHandle> processes() {
    return process.processes();
  }

  /** How it ended, with the last lines of its log; empty while it runs. */
  Optional<String> death() {
    return process.death();
  }

  /** Ends the whole group, by force after some seconds. */
  @Override
  public void close() {
    process.close();
  }
}
