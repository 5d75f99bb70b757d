package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcpperf.database.PoolTally;
import mcpperf.database.PoolUse;
import mcpperf.monitor.Sample;
import mcpperf.monitor.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of one phase tell of the gateway's database connections. Only the sandbox says
 * how long its requests wait for one.
 */
final class PoolSamples {
  /** The states that connections are told apart by, as the samples name them. */
  static final List<String> STATES = List.of("active", "idle", "idleInTransaction");

  private static final String SESSIONS = "sessions.";
  private static final String WAITING = "sandbox_pool_waiting";
  private static final String WAIT_MEAN = "sandbox_pool_wait_seconds.mean";
  private static final String WAIT_RATE = "sandbox_pool_wait_seconds_count";
  private static final double MS_PER_SECOND = 1e3;

  private final Phase phase;
  private final PoolTally tally = new PoolTally();
  private final Map<String, Double> sumByState = new TreeMap<>();
  private final Map<String, Long> samplesByState = new TreeMap<>();
  private final Map<Long, Double> meanWaits = new TreeMap<>();
  private final Map<Long, Double> waitRates = new TreeMap<>();
  private double waiting;
  private double mostWaiting;
  private long waitingSamples;

  private PoolSamples(Phase phase) {
    this.phase = phase;
  }

  /** What was sampled in each phase, in their order; empty ones where nothing was watched. */
  static List<PoolSamples> in(Path folder, List<Phase> phases) throws IOException {
    List<PoolSamples> all = phases.stream().map(PoolSamples::new).toList();
    Path file = folder.resolve("timeseries.csv");
    if (Files.isRegularFile(file)) {
      TimeSeries.read(file, sample -> all.forEach(one -> one.add(sample)));
    }
    return all;
  }

  private void add(Sample sample) {
    if (sample.epochMs() < phase.startEpochMs() || sample.epochMs() > phase.endEpochMs()) {
      return;
    }
    tally.add(sample);
    String metric = sample.metric();
    if (sample.source().equals("postgresql") && metric.startsWith(SESSIONS)) {
      String state = metric.substring(SESSIONS.length());
      sumByState.merge(state, sample.value(), Double::sum);
      samplesByState.merge(state, 1L, Long::sum);
    } else if (sample.source().equals("gateway")) {
      addWait(sample);
    }
  }

  private void addWait(Sample sample) {
    switch (sample.metric()) {
      case WAITING -> {
        waiting += sample.value();
        mostWaiting = Math.max(mostWaiting, sample.value());
        waitingSamples++;
      }
      case WAIT_MEAN -> meanWaits.put(sample.epochMs(), sample.value());
      case WAIT_RATE -> waitRates.put(sample.epochMs(), sample.value());
      default -> {}
    }
  }

  /**
   * How the connections were used.
   *
   * @param description the pool's size, its overflow, and the workers
   * @return null without a sample
   */
  @Nullable PoolUse use(Map<String, String> description) {
    return tally.use(description);
  }

  /** Connections in this state, on average; null without a sample. */
  @Nullable Double mean(String state) {
    Long samples = samplesByState.get(state);
    return samples == null ? null : (Double) (sumByState.getOrDefault(state, 0.0) / samples);
  }

  /** Requests that wait for a connection at the same time, on average; null where none tells. */
  @Nullable Double meanWaiting() {
    return waitingSamples == 0 ? null : (Double) (waiting / waitingSamples);
  }

  /** The most of them in one sample. */
  @Nullable Double mostWaiting() {
    return waitingSamples == 0 ? null : (Double) mostWaiting;
  }

  /** How long taking a connection took, each of them counted once; null where none tells. */
  @Nullable Double meanWaitMs() {
    double taken = 0;
    double seconds = 0;
    for (Map.Entry<Long, Double> mean : meanWaits.entrySet()) {
      double rate = waitRates.getOrDefault(mean.getKey(), 0.0);
      taken += rate;
      seconds += rate * mean.getValue();
    }
    return taken == 0 ? null : (Double) (seconds / taken * MS_PER_SECOND);
  }
}
