package mcpperf.stats;

import java.util.Map;
import mcpperf.protocol.FailureClass;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one request name in one group.
 *
 * @param group the groups around the request, outermost first, joined by " / "; "" for none
 * @param failures how many requests failed in each class; every class is a key
 * @param firstStartMs first start, ms after the run's start
 * @param lastEndMs last end, ms after the run's start
 * @param all of all requests, failed ones included
 * @param ok of the successful ones alone
 */
public record RequestStats(
    String name,
    String group,
    long count,
    long okCount,
    Map<FailureClass, Long> failures,
    long firstStartMs,
    long lastEndMs,
    LatencySummary all,
    LatencySummary ok) {

  public long koCount() {
    return count - okCount;
  }

  /** Share of failed requests, 0 to 1; null where there is no request. */
  public @Nullable Double errorRate() {
    return count == 0 ? null : (double) koCount() / count;
  }

  /** The request's own window, ms. */
  public long windowMs() {
    return lastEndMs - firstStartMs;
  }

  /** Requests per second over the request's own window; null where the window has no length. */
  public @Nullable Double requestsPerSecond() {
    return perSecond(count);
  }

  /** Successful requests per second over the same window; null likewise. */
  public @Nullable Double okPerSecond() {
    return perSecond(okCount);
  }

  private @Nullable Double perSecond(long requests) {
    return windowMs() <= 0 ? null : requests * 1000.0 / windowMs();
  }
}
