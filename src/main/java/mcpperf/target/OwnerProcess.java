package mcpperf.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The run's end of the pipes to its {@link Owner}. */
final class OwnerProcess implements AutoCloseable {
  /** Small: it waits and reads a pipe. Unpacking PostgreSQL the first time is what needs heap. */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms8m", "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** Longer than the owner itself takes in the worst case. */
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);

  private final Process process;
  private final Path log;
  private final Writer input;
  private final Consumer<String> progress;
  private volatile CompletableFuture<OwnerEvent> outcome = new CompletableFuture<>();
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private volatile String lastProgress = "its JVM launched";
  private volatile boolean closing;

  private OwnerProcess(Process process, Path log, Consumer<String> progress) {
    this.process = process;
    this.log = log;
    this.progress = progress;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Launches an owner and does not wait for it.
   *
   * @param progress is told each step of what it starts
   */
  static OwnerProcess launch(Path logs, Consumer<String> progress) throws IOException {
    Path log = Files.createDirectories(logs).resolve("owner.log");
    List<String> command = JavaCommand.of(Owner.class.getName(), JVM_OPTIONS);
    Process process =
        new ProcessBuilder(JavaCommand.deafToTerminal(command))
            .redirectError(Redirect.appendTo(log.toFile()))
            .start();
    OwnerProcess owner = new OwnerProcess(process, log, progress);
    Thread reader = new Thread(owner::readEvents, "owner-events");
    reader.setDaemon(true);
    reader.start();
    return owner;
  }

  /** Lets it start this. */
  void give(OwnerSpec spec) {
    send(spec);
  }

  private void send(Object message) {
    try {
      input.write(JsonFile.JSON.writeValueAsString(message));
      input.write('\n');
      input.flush();
    } catch (IOException e) {
      close();
      throw new TargetException("The owner process took no work; " + LogTail.of(log), e);
    }
  }

  private void readEvents() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        accept(JsonFile.JSON.readValue(line, OwnerEvent.class));
      }
      ended("The owner process ended");
    } catch (IOException e) {
      ended("The owner process cannot be understood (%s)".formatted(e.getMessage()));
    }
  }

  private void accept(OwnerEvent event) {
    switch (event.event()) {
      case PROGRESS -> {
        lastProgress = event.text();
        progress.accept(event.text());
      }
      case READY, COPIED, RESTARTED, FAILED -> outcome.complete(event);
      case DIED -> failed(event.text());
    }
  }

  private void ended(String what) {
    String text = what + "; " + LogTail.of(log);
    outcome.completeExceptionally(new TargetException(text));
    failed(text);
  }

  /** Takes this as what failed, unless something has before. */
  void failed(String text) {
    if (!closing) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      failure.compareAndSet(null, "At %s: %s".formatted(now, text));
    }
  }

  /**
   * Asks for something while the target is up, and waits for the answer.
   *
   * @throws TargetException where it cannot be done, or not in time
   */
  OwnerEvent ask(OwnerCommand command, Duration deadline) throws InterruptedException {
    outcome = new CompletableFuture<>();
    lastProgress = command.command() + " asked for";
    send(command);
    return await(deadline);
  }

  /**
   * Waits until everything is up.
   *
   * @throws TargetException where it cannot be started, or not in time
   */
  OwnerEvent awaitReady(Duration deadline) throws InterruptedException {
    return await(deadline);
  }

  private OwnerEvent await(Duration deadline) throws InterruptedException {
    try {
      OwnerEvent event = outcome.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (event.event() == OwnerEvent.Kind.FAILED) {
        throw new TargetException(event.text());
      }
      return event;
    } catch (TimeoutException e) {
      throw new TargetException(
          "The owner process says nothing after %d s; the last step was: %s; %s"
              .formatted(deadline.toSeconds(), lastProgress, LogTail.of(log)),
          e);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw new TargetException(String.valueOf(cause.getMessage()), e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** What ended by itself, and when; empty while everything runs. */
  Optional<String> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Lets the owner stop everything, and waits for it; does nothing the second time. */
  @Override
  public void close() {
    closing = true;
    try {
      input.close();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException("The pipe to the owner process cannot be closed", e);
      }
    } finally {
      if (!ProcessEnd.await(process.toHandle(), STOP_DEADLINE)) {
        ProcessEnd.kill(process.toHandle());
      }
    }
  }
}
