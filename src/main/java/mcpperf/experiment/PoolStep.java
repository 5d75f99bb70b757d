package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.DurationText;
import mcpperf.config.PoolSetting;
import mcpperf.database.PoolUse;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * One pool of database connections and what the load showed of it.
 *
 * @param workers of the gateway, each with such a pool
 * @param stats of the requests
 * @param samples of the connections meanwhile
 * @param counts what the load generator counted
 */
public record PoolStep(
    PoolSetting pool,
    int workers,
    RequestStats stats,
    PoolSamples samples,
    Map<String, Long> counts) {

  /** Requests that warmed the gateway before, of which no log tells. */
  public static final String SILENT = "silent";

  /** How long the restart before took. */
  public static final String RESTART_MS = "restartMs";

  /** Lines of the gateway's log that tell of a pool that was used up. */
  public static final String TIMEOUTS = "poolTimeoutLines";

  private static final String SIZE = "size";
  private static final String OVERFLOW = "overflow";
  private static final String RECYCLE = "recycleMs";
  private static final String WORKERS = "workers";

  /** What a phase keeps of its pool. */
  public static Map<String, Long> counts(PoolSetting pool, int workers) {
    return Map.of(
        SIZE,
        (long) pool.size(),
        OVERFLOW,
        (long) pool.overflow(),
        RECYCLE,
        pool.recycle().toMillis(),
        WORKERS,
        (long) workers);
  }

  static PoolStep of(Phase phase, RequestStats stats, PoolSamples samples) {
    Map<String, Long> counts = phase.counts();
    PoolSetting pool =
        new PoolSetting(
            (int) count(counts, SIZE),
            (int) count(counts, OVERFLOW),
            Duration.ofMillis(count(counts, RECYCLE)));
    return new PoolStep(pool, (int) count(counts, WORKERS), stats, samples, counts);
  }

  private static long count(Map<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Successful requests/s: failing fast is no throughput. Null where its window has no length. */
  @Nullable Double rate() {
    return stats.okPerSecond();
  }

  /** Whether throughput is known to be greater than that of another step, by this share. */
  boolean outdoes(PoolStep other, double share) {
    Double ours = rate();
    Double theirs = other.rate();
    return ours != null && theirs != null && ours >= theirs * (1 + share);
  }

  /** Null where nothing was watched. */
  @Nullable PoolUse use() {
    return samples.use(
        Map.of(
            "poolSize", String.valueOf(pool.size()),
            "maxOverflow", String.valueOf(pool.overflow()),
            "workers", String.valueOf(workers)));
  }

  /** Share of the samples in which all connections were in use that the pools open. */
  @Nullable Double saturated() {
    PoolUse use = use();
    return use == null ? null : use.saturatedShare();
  }

  @Nullable Double oldestMs() {
    PoolUse use = use();
    return use == null ? null : use.oldestMs();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("poolSize", pool.size()).put("maxOverflow", pool.overflow());
    json.put("recycleMs", pool.recycle().toMillis()).put("workers", workers);
    json.put("count", stats.count()).put("koCount", stats.koCount());
    json.put("requestsPerSecond", stats.requestsPerSecond()).put("okRequestsPerSecond", rate());
    json.put("errorRate", stats.errorRate());
    json.put("p50Ms", stats.all().p50Ms()).put("p95Ms", stats.all().p95Ms());
    json.put("p99Ms", stats.all().p99Ms()).put("maxMs", stats.all().maxMs());
    PoolUse use = use();
    ObjectNode connections = json.putObject("connections");
    PoolSamples.STATES.forEach(state -> connections.put(state, samples.mean(state)));
    connections.put("most", use == null ? null : use.mostConnections());
    connections.put("mostInUse", use == null ? null : use.mostInUse());
    connections.put("saturatedShare", saturated()).put("oldestMs", oldestMs());
    ObjectNode waits = json.putObject("waits");
    waits.put("meanWaiting", samples.meanWaiting()).put("mostWaiting", samples.mostWaiting());
    waits.put("meanMs", samples.meanWaitMs()).put("timeoutLines", counts.get(TIMEOUTS));
    json.put("restartMs", counts.get(RESTART_MS));
    return json;
  }

  /** The step as a table shows it, cell by cell. */
  List<String> cells() {
    Long timeouts = counts.get(TIMEOUTS);
    return List.of(
        Figures.count(pool.size()),
        Figures.count(pool.most()),
        DurationText.of(pool.recycle()),
        Figures.count(stats.count()),
        Figures.perSecond(rate()),
        Figures.percent(stats.errorRate()),
        Figures.ms(stats.all().p50Ms()),
        Figures.ms(stats.all().p95Ms()),
        Figures.ms(stats.all().p99Ms()),
        Pools.number(samples.mean("active")),
        Pools.number(samples.mean("idle")),
        Pools.number(samples.mean("idleInTransaction")),
        Figures.percent(saturated()),
        Pools.number(samples.meanWaiting()),
        Figures.ms(samples.meanWaitMs()),
        timeouts == null ? Figures.UNKNOWN : Figures.count(timeouts),
        Figures.seconds(oldestMs()));
  }
}
