package mcpperf.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mcpperf.config.PoolSetting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that owns everything a run starts. It reads one line, an {@link OwnerSpec}, from its
 * standard input, starts what the line says, tells how that goes in {@link OwnerEvent}s on its
 * standard output, does what {@link OwnerCommand}s say, and stops everything when its standard
 * input ends: that is when the run's JVM closes it or is gone, however it went.
 */
public final class Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Owner.class);
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

  /** How long a signal to end is put off: the run decides when its target ends. */
  private static final Duration SIGNAL_GRACE = Duration.ofSeconds(60);

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);

  private final BufferedReader input;
  private final PrintStream events;
  private final AtomicReference<@Nullable Thread> starter = new AtomicReference<>();
  private final Queue<OwnerCommand> commands = new ConcurrentLinkedQueue<>();
  private final CountDownLatch runEnded = new CountDownLatch(1);
  private final CountDownLatch allStopped = new CountDownLatch(1);

  private Owner(BufferedReader input, PrintStream events) {
    this.input = input;
    this.events = events;
  }

  public static void main(String[] args) throws IOException {
    PrintStream events = System.out;
    // Libraries that print would break the protocol.
    System.setOut(System.err);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.exit(new Owner(input, events).run());
  }

  private int run() throws IOException {
    String line = input.readLine();
    if (line == null) {
      return 1;
    }
    OwnerSpec spec = JsonFile.JSON.readValue(line, OwnerSpec.class);
    Runtime.getRuntime().addShutdownHook(new Thread(this::outlastSignal, "signal"));
    startWatchingInput();
    try (OwnedTarget target = new OwnedTarget(spec, text -> tell(OwnerEvent.progress(text)))) {
      tell(breakable(target::start));
      watch(target);
      return 0;
    } catch (InterruptedException e) {
      LOG.warn("The run ended while its target was starting");
      return 1;
    } catch (TargetException e) {
      tell(OwnerEvent.failed(String.valueOf(e.getMessage())));
      return 1;
    } finally {
      allStopped.countDown();
    }
  }

  /** Starts something. */
  private interface Start {
    OwnerEvent start() throws InterruptedException;
  }

  /** Starts something; the run's end breaks it off. */
  private OwnerEvent breakable(Start start) throws InterruptedException {
    starter.set(Thread.currentThread());
    try {
      return start.start();
    } finally {
      endOfStart();
    }
  }

  /** From here on nobody is interrupted: what is to be stopped is stopped undisturbed. */
  private synchronized void endOfStart() {
    starter.set(null);
    Thread.interrupted();
  }

  private synchronized void end() {
    runEnded.countDown();
    Thread starting = starter.get();
    if (starting != null) {
      starting.interrupt();
    }
  }

  private void startWatchingInput() {
    Thread watcher = new Thread(this::watchInput, "run-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Reads on to the end, which means that the run has ended. */
  private void watchInput() {
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        commands.add(JsonFile.JSON.readValue(line, OwnerCommand.class));
      }
    } catch (IOException e) {
      LOG.error("The pipe to the run is broken", e);
    } finally {
      end();
    }
  }

  /** Runs when a signal ends this JVM. Returns when the target is stopped. */
  private void outlastSignal() {
    try {
      runEnded.await(SIGNAL_GRACE.toSeconds(), TimeUnit.SECONDS);
      end();
      allStopped.await(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of the run, and tells it if the target ends before. */
  private void watch(OwnedTarget target) throws InterruptedException {
    while (!runEnded.await(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
      for (OwnerCommand next = commands.poll(); next != null; next = commands.poll()) {
        tell(answer(next, target));
      }
      Optional<String> death = target.death();
      death.ifPresent(text -> tell(OwnerEvent.died(text)));
    }
  }

  private OwnerEvent answer(OwnerCommand command, OwnedTarget target) throws InterruptedException {
    try {
      return switch (command.command()) {
        case COPY_DATABASE -> OwnerEvent.copied(target.copyDatabase());
        case RESTART_GATEWAY -> {
          PoolSetting pool = Objects.requireNonNull(command.pool());
          yield breakable(() -> target.restart(pool));
        }
      };
    } catch (SQLException | TargetException e) {
      return OwnerEvent.failed(String.valueOf(e.getMessage()));
    }
  }

  private void tell(OwnerEvent event) {
    try {
      events.println(JsonFile.JSON.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event has no JSON form: " + event, e);
    }
  }
}
