package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The sandbox's JVM. It is launched early, waits for its settings on its standard input, answers
 * with one line when it is ready, and ends when its standard input does.
 */
final class SandboxProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Process process;
  private final Path log;
  private final Writer settingsPipe;
  private final CompletableFuture<String> firstLine = new CompletableFuture<>();

  private SandboxProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.settingsPipe = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Launches the JVM; what it prints on standard error goes to {@code log}. */
  static SandboxProcess launch(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())).start();
    SandboxProcess sandbox = new SandboxProcess(process, log);
    Thread reader = new Thread(sandbox::readOutput, "sandbox-output");
    reader.setDaemon(true);
    reader.start();
    return sandbox;
  }

  /** Reads to the end, so that the sandbox never blocks on a full pipe. */
  private void readOutput() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        firstLine.complete(line);
      }
      firstLine.completeExceptionally(new IOException("it ended before it was ready"));
    } catch (IOException e) {
      firstLine.completeExceptionally(e);
    }
  }

  /**
   * Sends the settings and waits until the sandbox is ready.
   *
   * @return the line that it answers
   * @throws TargetException where it ends before, or is not ready in time
   */
  JsonNode begin(ObjectNode settings, Duration deadline) throws InterruptedException {
    try {
      settingsPipe.write(JsonFile.JSON.writeValueAsString(settings));
      settingsPipe.write('\n');
      settingsPipe.flush();
      String answer = firstLine.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      JsonNode ready = JsonFile.JSON.readTree(answer);
      if (!ready.path("ready").asBoolean()) {
        throw new IOException(ready.path("error").asText(answer));
      }
      return ready;
    } catch (TimeoutException e) {
      throw failure("is not ready in time (-Dtarget.startTimeout=... gives it more)", e);
    } catch (ExecutionException | IOException e) {
      throw failure("could not be started: " + e.getMessage(), e);
    }
  }

  private TargetException failure(String what, Exception cause) {
    return new TargetException("The sandbox %s; %s".formatted(what, LogTail.of(log)), cause);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** How it ended, with the last lines of its log; to be asked for once it has. */
  String obituary() {
    return "The sandbox ended with exit value %d; %s"
        .formatted(process.exitValue(), LogTail.of(log));
  }

  /**
   * Ends the sandbox: by the end of its standard input, else by force, as it is deaf to signals.
   */
  @Override
  public void close() {
    try {
      settingsPipe.close();
    } catch (IOException e) {
      // The sandbox is gone already, and its pipe with it.
      if (process.isAlive()) {
        throw new UncheckedIOException("The sandbox's pipe cannot be closed", e);
      }
    } finally {
      if (!ProcessEnd.await(process.toHandle(), GRACE)) {
        ProcessEnd.kill(process.toHandle());
      }
    }
  }
}
