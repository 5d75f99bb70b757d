package mcpperf.scenarios;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import mcpperf.config.PoolSetting;
import mcpperf.config.TargetSettings;
import mcpperf.experiment.PoolStep;

/** A restart of the target with one pool, beside the load generator's event loops. */
final class PoolRestart {
  /** Ending the gateway before, and reading the answer after. */
  private static final Duration RESERVE = Duration.ofSeconds(25);

  private final PoolSetting pool;
  private final LoadWatch watch;
  private final LongAdder silent = new LongAdder();
  private volatile long lengthMs;
  private volatile boolean over;

  PoolRestart(PoolSetting pool, LoadWatch watch) {
    this.pool = pool;
    this.watch = watch;
  }

  static Duration longest(TargetSettings target) {
    return target.startTimeout().plus(RESERVE);
  }

  /** Begins it and returns at once. Where the target does not come up, it is gone afterwards. */
  void begin() {
    Thread thread = new Thread(this::run, "restart");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long begin = System.nanoTime();
    try {
      watch.restartTarget(pool);
    } finally {
      lengthMs = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      over = true;
    }
  }

  boolean isOver() {
    return over;
  }

  void sentSilently() {
    silent.increment();
  }

  /** What the phase of this pool keeps. */
  Map<String, Long> counts(int workers) {
    Map<String, Long> counts = new TreeMap<>(PoolStep.counts(pool, workers));
    counts.put(PoolStep.SILENT, silent.sum());
    counts.put(PoolStep.RESTART_MS, lengthMs);
    return counts;
  }
}
