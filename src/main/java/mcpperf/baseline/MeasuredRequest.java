package mcpperf.baseline;

import java.util.List;
import java.util.Map;
import mcpperf.stats.Histogram;

/**
 * One kind of request in one run.
 *
 * @param group the groups around it, as in {@code RequestStats}; "" for none
 * @param failures failed requests by class; classes of which there is none are left out
 * @param windowMs from the first start to the last end
 * @param blocks its response times, in order of time; blocks without a request are left out
 */
public record MeasuredRequest(
    String name,
    String group,
    long count,
    Map<String, Long> failures,
    long windowMs,
    List<Block> blocks) {

  /**
   * The response times of the requests that began in one block of time.
   *
   * @param fromMs the block's begin, ms after the run's start
   * @param times pairs of a response time in whole ms and how often it occurred
   */
  public record Block(long fromMs, List<List<Long>> times) {}

  /** The name with the groups around it. */
  public String title() {
    return group.isEmpty() ? name : name + " in " + group;
  }

  /** Requests that failed. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All response times, failed requests' too. */
  public Histogram times() {
    Histogram all = new Histogram();
    blocks.forEach(block -> block.times().forEach(pair -> all.add(pair.get(0), pair.get(1))));
    return all;
  }
}
