package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/**
 * Several kinds of requests that were sent one kind after the other.
 *
 * @param windowMs the windows of all kinds together; what was sent between them is not theirs
 */
record DiscoveredTotal(int operations, long count, long okCount, long windowMs) {

  static DiscoveredTotal of(List<DiscoveredOperation> operations) {
    List<RequestStats> sent =
        operations.stream().map(DiscoveredOperation::stats).filter(Objects::nonNull).toList();
    return new DiscoveredTotal(
        operations.size(),
        sent.stream().mapToLong(RequestStats::count).sum(),
        sent.stream().mapToLong(RequestStats::okCount).sum(),
        sent.stream().mapToLong(RequestStats::windowMs).sum());
  }

  long koCount() {
    return count - okCount;
  }

  /** Null where the windows have no length. */
  @Nullable Double requestsPerSecond() {
    return windowMs <= 0 ? null : (Double) (count * 1000.0 / windowMs);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("operations", operations)
        .put("count", count)
        .put("okCount", okCount)
        .put("requestsPerSecond", requestsPerSecond());
  }
}
