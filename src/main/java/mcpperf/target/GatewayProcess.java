package mcpperf.target;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.python.Guard;

/** The processes of a real gateway: a guard, under it the server, under that its workers. */
final class GatewayProcess implements AutoCloseable {
  /** From the request to end until it is killed: ContextForge takes 1 to 4 s. */
  private static final Duration GRACE = Duration.ofSeconds(6);

  private static final Duration GUARD_GRACE = GRACE.plusSeconds(2);

  /** As in the gateway's own guides; the 5 s of uvicorn end connections between two tests. */
  private static final String KEEP_ALIVE_SECONDS = "30";

  /** What a program needs to run at all. The rest of ours could change what the gateway does. */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL");

  private final Process guard;
  private final Path log;
  private final URI url;
  private final WorkerFiles workers;

  private GatewayProcess(Process guard, Path log, URI url, WorkerFiles workers) {
    this.guard = guard;
    this.log = log;
    this.url = url;
    this.workers = workers;
  }

  /**
   * Starts the processes and does not wait for them.
   *
   * @param variables what is known of its environment beyond {@code spec}
   * @param folder its working directory, new and empty: it would read a file .env there
   * @param log what the processes print
   * @throws TargetException where the port is taken
   */
  static GatewayProcess start(
      OwnerSpec.Gateway spec, Map<String, String> variables, Path folder, Path log)
      throws IOException {
    int port = port(spec.port());
    Files.createDirectories(folder);
    boolean metrics = !"false".equals(spec.environment().get("ENABLE_METRICS"));
    WorkerFiles workers =
        WorkerFiles.in(folder.resolve("prometheus"), metrics ? spec.workers() : 1);
    Map<String, String> environment = new LinkedHashMap<>(spec.environment());
    environment.putAll(variables);
    environment.putAll(workers.environment());
    environment.put("PORT", String.valueOf(port));
    List<String> guarded =
        Guard.over(command(spec, port), spec.python(), folder.resolve("guard"), GRACE);
    ProcessBuilder builder = new ProcessBuilder(guarded).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    URI url = URI.create("http://127.0.0.1:" + port);
    return new GatewayProcess(builder.start(), log, url, workers);
  }

  private static List<String> command(OwnerSpec.Gateway spec, int port) {
    return List.of(
        spec.python().toString(),
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

  /** The gateway must know its port beforehand, and would find out after all its imports. */
  private static int port(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new TargetException(
          "The port %d of 127.0.0.1 is taken (%s): end what listens there, or leave"
                  .formatted(wanted, e.getMessage())
              + " target.contextforge.port at 0 for any free one",
          e);
    }
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
      throw guard.isAlive()
          ? new TargetException(e.getMessage() + "\nIts log: " + LogTail.of(log), e)
          : e;
    }
  }

  URI url() {
    return url;
  }

  /** All its processes, the guard first. */
  List<ProcessHandle> processes() {
    ProcessHandle handle = guard.toHandle();
    return Stream.concat(Stream.of(handle), handle.descendants()).toList();
  }

  /** How it ended, with the last lines of its log; empty while it runs. */
  Optional<String> death() {
    return guard.isAlive()
        ? Optional.empty()
        : Optional.of(
            "The gateway ended with exit value %d; %s"
                .formatted(guard.exitValue(), LogTail.of(log)));
  }

  /** Ends the whole group, by force after some seconds. */
  @Override
  public void close() {
    List<ProcessHandle> all = processes();
    try (OutputStream lifeline = guard.getOutputStream()) {
      lifeline.flush();
    } catch (IOException e) {
      // The guard is gone already, and its pipe with it.
      if (guard.isAlive()) {
        throw new UncheckedIOException("The pipe to the gateway's guard cannot be closed", e);
      }
    } finally {
      ProcessEnd.await(guard.toHandle(), GUARD_GRACE);
      all.forEach(ProcessEnd::kill);
    }
  }

  /** Whether this system has what the guard needs. */
  static boolean isSupported() {
    return File.separatorChar == '/';
  }
}
