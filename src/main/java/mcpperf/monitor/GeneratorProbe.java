package mcpperf.monitor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the load generator's JVM spends on garbage collection, and its heap, as it tells. */
public final class GeneratorProbe implements Probe {
  private static final double NANOS_PER_MS = 1e6;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  private final AtomicReference<@Nullable GeneratorReading> newest = new AtomicReference<>();
  private @Nullable GeneratorReading before;
  private long heardEpochMs;

  /** Takes what the generator's JVM has told. */
  public void tell(GeneratorReading reading) {
    newest.set(reading);
  }

  @Override
  public String name() {
    return "generator's JVM";
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException {
    GeneratorReading last = before;
    GeneratorReading now = newest.getAndSet(null);
    if (now == null) {
      // It tells at its own times: now and then none of them lies between two of ours.
      if (last != null && epochMs - heardEpochMs > LONGEST_SILENCE.toMillis()) {
        throw new IOException("it tells nothing");
      }
      return List.of();
    }
    before = now;
    heardEpochMs = epochMs;
    SampleBatch batch = new SampleBatch(epochMs, "generator");
    if (last != null && now.nanos() > last.nanos()) {
      double millis = (now.nanos() - last.nanos()) / NANOS_PER_MS;
      batch.add("gc", "share", (now.gcMillis() - last.gcMillis()) / millis);
    }
    batch.add("heap.used", "bytes", (double) now.heapUsedBytes());
    return batch.samples();
  }
}
