package mcpperf.sandbox;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How long requests wait for a connection of the pool, in Prometheus' text format. */
final class PoolMeter implements MetricsTrackerFactory, IMetricsTracker {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongAdder waits = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private volatile @Nullable PoolStats stats;

  @Override
  public IMetricsTracker create(String poolName, PoolStats poolStats) {
    stats = poolStats;
    return this;
  }

  /** Called for those too that got none in time. */
  @Override
  public void recordConnectionAcquiredNanos(long elapsedNanos) {
    waits.increment();
    waitedNanos.add(elapsedNanos);
  }

  @Override
  public void recordConnectionTimeout() {
    timeouts.increment();
  }

  String text() {
    PoolStats pool = stats;
    return """
        # TYPE sandbox_pool_wait_seconds summary
        sandbox_pool_wait_seconds_count %d
        sandbox_pool_wait_seconds_sum %s
        # TYPE sandbox_pool_timeouts_total counter
        sandbox_pool_timeouts_total %d
        """
            .formatted(waits.sum(), waitedNanos.sum() / NANOS_PER_SECOND, timeouts.sum())
        + (pool == null
            ? ""
            : """
              # TYPE sandbox_pool_connections gauge
              sandbox_pool_connections %d
              # TYPE sandbox_pool_waiting gauge
              sandbox_pool_waiting %d
              """
                .formatted(pool.getTotalConnections(), pool.getPendingThreads()));
  }
}
