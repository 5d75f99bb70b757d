package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import mcpperf.stats.Histogram;
import mcpperf.stats.LatencySummary;
import mcpperf.verdict.Figures;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A part of a mix: one kind of action, one action, one MCP server, or one way.
 *
 * @param planned its share of all actions; null where the run ended before it said so
 * @param actions how many there were
 * @param ofAll actions of the whole mix
 * @param failed of its requests
 * @param times of its requests, which may be more than its actions
 * @param windowMs the time of the whole mix
 */
record MixPart(
    String name,
    @Nullable Double planned,
    long actions,
    long ofAll,
    long failed,
    LatencySummary times,
    long windowMs) {
  private static final double ERROR_RATE = 0.01;

  /** Counts what {@link MixPart} is made of. */
  static final class Counter {
    private final Histogram times = new Histogram();
    private long actions;
    private long failed;

    void add(long ms, boolean ok, boolean action) {
      times.add(ms);
      failed += ok ? 0 : 1;
      actions += action ? 1 : 0;
    }

    long actions() {
      return actions;
    }

    MixPart part(String name, @Nullable Double planned, long ofAll, long windowMs) {
      return new MixPart(name, planned, actions, ofAll, failed, times.summary(), windowMs);
    }
  }

  @Nullable Double share() {
    return ofAll == 0 ? null : (double) actions / ofAll;
  }

  /** Of its share from the planned one, either way; 0 where one of them is not known. */
  double distance() {
    Double share = share();
    return share == null || planned == null ? 0 : Math.abs(share - planned);
  }

  /** Clopper and Pearson's 99 % interval of the share that lies behind what was seen. */
  Interval interval() {
    return BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(
        (int) Math.max(1, ofAll), (int) actions, ERROR_RATE);
  }

  /** Whether the interval holds the planned share; null where that is not known. */
  @Nullable Boolean asPlanned() {
    Interval interval = interval();
    return planned == null
        ? null
        : (Boolean) (interval.getLowerBound() <= planned && planned <= interval.getUpperBound());
  }

  boolean isOff() {
    return Boolean.FALSE.equals(asPlanned());
  }

  private @Nullable Double rate() {
    return windowMs <= 0 ? null : (Double) (times.count() * 1000.0 / windowMs);
  }

  private @Nullable Double errorRate() {
    return times.count() == 0 ? null : (Double) ((double) failed / times.count());
  }

  /** {@code 4 to 6 %}. */
  String bounds() {
    Interval interval = interval();
    return "%s to %s"
        .formatted(
            Figures.percent(interval.getLowerBound()).replace(" %", ""),
            Figures.percent(interval.getUpperBound()));
  }

  /** {@code p50 4 ms, p95 9 ms, 0 % failed}. */
  String figures() {
    return "p50 %s, p95 %s, %s failed"
        .formatted(
            Figures.ms(times.p50Ms()), Figures.ms(times.p95Ms()), Figures.percent(errorRate()));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("plannedShare", planned).put("actions", actions);
    json.put("share", share());
    json.put("lowestShare", interval().getLowerBound());
    json.put("highestShare", interval().getUpperBound());
    json.put("asPlanned", asPlanned());
    json.put("count", times.count()).put("koCount", failed).put("errorRate", errorRate());
    json.put("requestsPerSecond", rate());
    json.put("p50Ms", times.p50Ms()).put("p95Ms", times.p95Ms());
    json.put("p99Ms", times.p99Ms()).put("maxMs", times.maxMs());
    return json;
  }

  Row row() {
    return new Row(
        name,
        Figures.percent(planned),
        Figures.percent(share()),
        bounds(),
        Figures.count(actions),
        Figures.count(times.count()),
        Figures.perSecond(rate()),
        Figures.percent(errorRate()),
        Figures.ms(times.p50Ms()),
        Figures.ms(times.p95Ms()),
        Figures.ms(times.p99Ms()),
        Figures.ms(times.maxMs()),
        isOff());
  }

  /** Texts of the table's cells. */
  public record Row(
      String name,
      String planned,
      String share,
      String bounds,
      String actions,
      String n,
      String rate,
      String failed,
      String p50,
      String p95,
      String p99,
      String max,
      boolean off) {}
}
