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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Samples the machine and the generator at an interval into a CSV file, each sample as it is taken:
 * memory does not grow with the run, and a run that dies keeps what was sampled.
 */
public final class Monitor implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader("epochMs", "source", "metric", "unit", "value")
          .setRecordSeparator('\n')
          .get();
  private static final int SECONDS_TO_END = 5;

  private final List<Probe> probes;
  private final Clock clock;
  private final CSVPrinter csv;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "monitor");
            daemon.setDaemon(true);
            return daemon;
          });
  private @Nullable ScheduledFuture<?> sampling;

  /** Written by the sampling thread, read by the one that closes, which may not wait for it. */
  private volatile @Nullable Exception failure;

  Monitor(Writer file, List<Probe> probes, Clock clock) throws IOException {
    this.probes = probes;
    this.clock = clock;
    this.csv = new CSVPrinter(file, FORMAT);
  }

  /**
   * Starts sampling.
   *
   * @param file the CSV file, with the columns epochMs, source, metric, unit and value
   * @throws IOException if the file cannot be written
   */
  public static Monitor start(Path file, Duration interval) throws IOException {
    Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    List<Probe> probes = List.of(new HostProbe(), new GeneratorProbe());
    Monitor monitor = new Monitor(writer, probes, Clock.systemUTC());
    long millis = interval.toMillis();
    monitor.sampling =
        monitor.thread.scheduleAtFixedRate(monitor::sample, millis, millis, TimeUnit.MILLISECONDS);
    return monitor;
  }

  /** Takes one sample of everything; the first failure ends the sampling. */
  void sample() {
    if (failure != null) {
      return;
    }
    try {
      long now = clock.millis();
      for (Probe probe : probes) {
        for (Sample sample : probe.sample(now)) {
          csv.printRecord(
              sample.epochMs(), sample.source(), sample.metric(), sample.unit(), sample.value());
        }
      }
      csv.flush();
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  /**
   * Ends the sampling.
   *
   * @throws IOException if samples could not be taken or written
   */
  @Override
  public void close() throws IOException {
    if (sampling != null) {
      sampling.cancel(false);
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    csv.close();
    Exception lost = failure;
    if (lost != null) {
      throw new IOException("Samples were lost: " + lost.getMessage(), lost);
    }
  }
}
