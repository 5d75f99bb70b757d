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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets probes measure at an interval, all at the same times, and writes what they see into a CSV
 * file. A probe that fails or hangs costs its own samples; {@link CoverageFile} tells which, at any
 * time.
 */
public final class Monitor implements AutoCloseable {
  /** The file of all samples in a run's folder: epochMs, source, metric, unit and value. */
  public static final String FILE = "timeseries.csv";

  /** How long a probe may take for one sample before it is given up until it answers. */
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  /** The first sample loads classes and opens connections: 0.25 s of a core, here. */
  private static final Duration TIME_FOR_FIRST = Duration.ofSeconds(2);

  private static final Duration TIME_TO_END = Duration.ofSeconds(3);
  private static final Duration COVERAGE_INTERVAL = Duration.ofSeconds(5);

  private final SampleFile file;
  private final List<ProbeThread> probes;
  private final Clock clock;
  private final ScheduledExecutorService ticks = inDaemon("monitor");
  private final ScheduledExecutorService book = inDaemon("monitor-coverage");
  private final AtomicReference<@Nullable IOException> unkept = new AtomicReference<>();
  private @Nullable Path folder;
  private @Nullable ScheduledFuture<?> sampling;
  private boolean closed;

  Monitor(Writer file, List<Probe> probes, Clock clock) throws IOException {
    this.file = new SampleFile(file);
    this.probes =
        probes.stream().map(probe -> new ProbeThread(probe, DEADLINE, this.file::add)).toList();
    this.clock = clock;
  }

  /**
   * Starts sampling, at once and then at each interval. Returns when the first samples are taken,
   * so that their costs are not the load's, or after two seconds where a probe hangs.
   *
   * @param folder for {@link #FILE} and {@link CoverageFile}
   * @throws IOException if the files cannot be written
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The book is kept until its executor ends.
  public static Monitor start(Path folder, Duration interval, List<Probe> probes)
      throws IOException {
    Writer writer = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8);
    Monitor monitor = new Monitor(writer, probes, Clock.systemUTC());
    monitor.folder = folder;
    monitor.sampling =
        monitor.ticks.scheduleAtFixedRate(
            monitor::sample, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    long millis = COVERAGE_INTERVAL.toMillis();
    monitor.book.scheduleAtFixedRate(monitor::keepCoverage, millis, millis, TimeUnit.MILLISECONDS);
    monitor.awaitFirst();
    return monitor;
  }

  private void awaitFirst() {
    long deadline = System.nanoTime() + TIME_FOR_FIRST.toNanos();
    try {
      for (ProbeThread probe : probes) {
        probe.awaitFirst(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ScheduledExecutorService inDaemon(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread daemon = new Thread(task, name);
          daemon.setDaemon(true);
          return daemon;
        });
  }

  /** A failure is told at the end, unless it is overcome until then. */
  private void keepCoverage() {
    if (folder != null) {
      try {
        CoverageFile.write(folder, coverage());
        unkept.set(null);
      } catch (IOException e) {
        unkept.set(e);
      }
    }
  }

  /** Lets every probe take a sample; does not wait for them. */
  void sample() {
    long now = clock.millis();
    probes.forEach(probe -> probe.sample(now));
  }

  /**
   * Takes a last sample and ends, within a few seconds, whatever the probes do.
   *
   * @throws IOException if samples, or what was missed, could not be written
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
    book.shutdown();
    sample();
    probes.forEach(ProbeThread::end);
    long deadline = System.nanoTime() + TIME_TO_END.toNanos();
    try {
      for (ProbeThread probe : probes) {
        probe.await(deadline);
      }
      if (!book.awaitTermination(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("What was missed is not kept: the disk is too slow for it");
      }
      keepCoverage();
      file.close(deadline + TIME_TO_END.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException failed = unkept.get();
    if (failed != null) {
      throw new IOException("What was missed is not kept: " + failed.getMessage(), failed);
    }
  }

  /** What each probe saw, in their order; complete once this is closed. */
  List<Coverage> coverage() {
    return probes.stream().map(ProbeThread::coverage).toList();
  }
}
