package mcpperf.monitor;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets probes measure at an interval, all at the same times, and writes what they see into a CSV
 * file. A probe that fails or hangs costs its own samples; {@link #coverage()} tells which.
 */
public final class Monitor implements AutoCloseable {
  /** How long a probe may take for one sample before it is given up until it answers. */
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final Duration TIME_TO_END = Duration.ofSeconds(3);

  private final SampleFile file;
  private final List<ProbeThread> probes;
  private final Clock clock;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "monitor");
            daemon.setDaemon(true);
            return daemon;
          });
  private @Nullable ScheduledFuture<?> sampling;
  private boolean closed;

  Monitor(Writer file, List<Probe> probes, Clock clock) throws IOException {
    this.file = new SampleFile(file);
    this.probes =
        probes.stream().map(probe -> new ProbeThread(probe, DEADLINE, this.file::add)).toList();
    this.clock = clock;
  }

  /**
   * Starts sampling, at once and then at each interval.
   *
   * @param file the CSV file, with the columns epochMs, source, metric, unit and value
   * @throws IOException if the file cannot be written
   */
  public static Monitor start(Path file, Duration interval, List<Probe> probes) throws IOException {
    Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    Monitor monitor = new Monitor(writer, probes, Clock.systemUTC());
    monitor.sampling =
        monitor.ticks.scheduleAtFixedRate(
            monitor::sample, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return monitor;
  }

  /** Lets every probe take a sample; does not wait for them. */
  void sample() {
    long now = clock.millis();
    probes.forEach(probe -> probe.sample(now));
  }

  /**
   * Takes a last sample and ends, within a few seconds, whatever the probes do.
   *
   * @throws IOException if samples could not be written
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (sampling != null) {
      sampling.cancel(false);
    }
    ticks.shutdown();
    sample();
    probes.forEach(ProbeThread::end);
    long deadline = System.nanoTime() + TIME_TO_END.toNanos();
    try {
      for (ProbeThread probe : probes) {
        probe.await(deadline);
      }
      file.close(deadline + TIME_TO_END.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What each probe saw, in their order; complete once this is closed. */
  public List<Coverage> coverage() {
    return probes.stream().map(ProbeThread::coverage).toList();
  }
}
