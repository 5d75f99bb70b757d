package mcpperf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.Configuration;
import mcpperf.cost.CachedReads;
import mcpperf.monitor.RedisCounters;
import mcpperf.report.CacheCounts;
import mcpperf.target.RunningTarget;
import org.jspecify.annotations.Nullable;

/** What a run finds out about the gateway's caches; nothing where monitoring is off. */
final class RunCaches {
  private final boolean wanted;
  private final @Nullable String kind;
  private final Optional<URI> redis;
  private Map<String, CachedReads> reads = Map.of();
  private @Nullable RedisCounters before;
  private @Nullable String why;
  private boolean begun;

  /** Of two targets only the first would be seen. */
  RunCaches(Configuration configuration, RunningTarget target) {
    this(
        configuration.monitoring().enabled() && target.second().isEmpty(),
        target.description().get("cache"),
        target.redis());
  }

  RunCaches(boolean wanted, @Nullable String kind, Optional<URI> redis) {
    this.wanted = wanted;
    this.kind = kind;
    this.redis = redis;
  }

  /** What the calls before the load say about caches, by operation. */
  void known(Map<String, CachedReads> byOperation) {
    reads = byOperation;
  }

  /** The load is about to begin. */
  void begin() {
    begun = wanted;
    if (begun) {
      before = read();
    }
  }

  /** The load is over, and the target still there: keeps what was found in the run's folder. */
  void end(Path folder) throws IOException {
    if (begun) {
      RedisCounters after = before == null ? null : read();
      new CacheCounts(kind, before, after, why, reads).write(folder);
    }
  }

  private @Nullable RedisCounters read() {
    if (redis.isEmpty()) {
      return null;
    }
    try {
      return RedisCounters.fetch(redis.get());
    } catch (IOException e) {
      why = "Redis was not asked: " + e.getMessage();
      return null;
    } catch (RuntimeException e) {
      // Whatever the URL is, the load is watched. The message may have the password in it.
      why = "Redis was not asked: " + e.getClass().getSimpleName();
      return null;
    }
  }
}
