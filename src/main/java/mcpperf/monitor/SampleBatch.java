package mcpperf.monitor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of one time and one source, as they are gathered. */
final class SampleBatch {
  private final long epochMs;
  private final String source;
  private final List<Sample> samples = new ArrayList<>();

  SampleBatch(long epochMs, String source) {
    this.epochMs = epochMs;
    this.source = source;
  }

  /** Adds a value; null, which is not known, is left out. */
  void add(String metric, String unit, @Nullable Double value) {
    if (value != null) {
      samples.add(new Sample(epochMs, source, metric, unit, value));
    }
  }

  void add(String metric, String unit, double value) {
    samples.add(new Sample(epochMs, source, metric, unit, value));
  }

  List<Sample> samples() {
    return samples;
  }
}
