package mcpperf.monitor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The CSV file of all samples, written by a thread of its own as they come: memory does not grow
 * with the run, a run that dies keeps what was sampled, and a slow disk holds up no probe.
 */
final class SampleFile {
  static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader("epochMs", "source", "metric", "unit", "value")
          .setRecordSeparator('\n')
          .get();
  private static final int MOST_WAITING = 1_000;
  private static final List<Sample> END = List.of(new Sample(0, "", "", "", 0));

  private final CSVPrinter csv;
  private final BlockingQueue<List<Sample>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread = new Thread(this::run, "monitor-file");
  private volatile @Nullable IOException failure;

  SampleFile(Writer file) throws IOException {
    this.csv = new CSVPrinter(file, FORMAT);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes samples to be written; never waits. Values that are no number are left out. */
  void add(List<Sample> samples) {
    if (!samples.isEmpty() && !waiting.offer(samples)) {
      dropped.addAndGet(samples.size());
    }
  }

  private void run() {
    try (csv) {
      for (List<Sample> samples = waiting.take(); samples != END; samples = waiting.take()) {
        write(samples);
        if (waiting.isEmpty()) {
          csv.flush();
        }
      }
    } catch (IOException e) {
      failure = e;
      waiting.clear();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Sample> samples) throws IOException {
    for (Sample sample : samples) {
      if (Double.isFinite(sample.value())) {
        csv.printRecord(
            sample.epochMs(), sample.source(), sample.metric(), sample.unit(), sample.value());
      }
    }
  }

  /**
   * Writes what is still waiting, and closes the file, at most until then.
   *
   * @throws IOException if samples are lost
   */
  void close(long deadlineNanos) throws IOException, InterruptedException {
    boolean ends = waiting.offer(END);
    thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
    IOException failed = failure;
    if (failed != null) {
      throw new IOException("Samples were lost: " + failed.getMessage(), failed);
    }
    if (!ends || thread.isAlive() || dropped.get() > 0) {
      thread.interrupt();
      throw new IOException("Samples were lost: the disk is too slow for them");
    }
  }
}
