package mcpperf.target;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/** A Redis on 127.0.0.1 that keeps nothing on disk, from its Maven artefact. */
final class RedisServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final int ANSWER_MS = 1_000;
  private static final long PAUSE_MS = 50;
  private static final String PONG = "+PONG";

  private final Process process;
  private final Path log;
  private final int port;
  private final String password;

  private RedisServer(Process process, Path log, int port, String password) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param folder its working directory; the program is put there
   * @throws TargetException where there is none for this system, or it does not answer in time
   */
  static RedisServer start(Path folder, Path log, Duration deadline)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    File program = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
    int port = GuardedProcess.port(0, "the port");
    // Its configuration from standard input: a command line shows the password to everybody.
    Process process =
        new ProcessBuilder(JavaCommand.deafToTerminal(List.of(program.getPath(), "-")))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    RedisServer server = new RedisServer(process, log, port, Secrets.random());
    boolean up = false;
    try {
      try (OutputStream configuration = process.getOutputStream()) {
        configuration.write(server.configuration().getBytes(StandardCharsets.UTF_8));
      }
      server.awaitAnswer(deadline);
      up = true;
      return server;
    } finally {
      if (!up) {
        server.close();
      }
    }
  }

  private String configuration() {
    return """
        bind 127.0.0.1
        port %d
        requirepass %s
        save ""
        appendonly no
        """
        .formatted(port, password);
  }

  private void awaitAnswer(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!answers()) {
      Optional<String> ended = death();
      if (ended.isPresent() || System.nanoTime() >= end) {
        throw new TargetException(
            ended.orElseGet(() -> "Redis does not answer; " + LogTail.of(log)));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MS);
      socket.setSoTimeout(ANSWER_MS);
      String question = "AUTH %s\r\nPING\r\nQUIT\r\n".formatted(password);
      socket.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8).contains(PONG);
    } catch (IOException e) {
      return false;
    }
  }

  /** With its password. */
  String url() {
    return "redis://:%s@127.0.0.1:%d/0".formatted(password, port);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** How it ended, with the last lines of its log; empty while it runs. */
  Optional<String> death() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of(
            "Redis ended with exit value %d; %s".formatted(process.exitValue(), LogTail.of(log)));
  }

  @Override
  public void close() {
    ProcessEnd.stop(process.toHandle(), GRACE);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Redis at 127.0.0.1:" + port;
  }
}
