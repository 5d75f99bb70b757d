package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import mcpperf.stats.BlockTrend;
import mcpperf.stats.Drift;
import mcpperf.stats.Drift.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One quantity over a soak.
 *
 * @param source where it was measured
 * @param unjudged why it decides nothing; null where it does
 * @param drift by itself
 * @param against the same against an accepted soak; null without one
 */
record SoakTrend(
    SoakSeries series,
    String source,
    @Nullable String unjudged,
    Drift drift,
    @Nullable SoakDifference against) {
  private static final double PERCENT = 100;

  /** What was found: against an accepted soak where there is one. */
  Finding finding() {
    return against == null ? drift.finding() : against.finding();
  }

  /** Whether it decides about the run. */
  boolean judged() {
    return against != null || unjudged == null;
  }

  boolean grows() {
    return judged() && finding() == Finding.GROWS;
  }

  String title() {
    return "%s (%s)".formatted(series.name(), source.replaceFirst("^target\\.", ""));
  }

  /** From begin to end, as a share of the begin; null where that is not known. */
  @Nullable Double changeShare() {
    BlockTrend trend = drift.trend();
    return trend == null ? null : share(trend.change(), trend);
  }

  /** The greatest change that may have happened, likewise. */
  @Nullable Double boundShare() {
    BlockTrend trend = drift.trend();
    Double bound = drift.bound();
    return trend == null || bound == null ? null : share(bound, trend);
  }

  private static @Nullable Double share(double change, BlockTrend trend) {
    return trend.start() > 0 ? (Double) (change / trend.start()) : null;
  }

  /** {@code Heap (gateway) grows: +48 MB (+120 %), 95 % interval +45 to +51 MB}. */
  String sentence(double hours) {
    BlockTrend trend = drift.trend();
    if (trend == null) {
      return "%s: %s".formatted(title(), drift.why());
    }
    return "%s: %s in %s (%s), interval %s to %s%s"
        .formatted(
            title(),
            amount(trend.change()),
            time(hours),
            percent(changeShare()),
            amount(trend.changeLow()),
            amount(trend.changeHigh()),
            against == null ? "" : "; " + against.sentence(series.unit()));
  }

  private static String time(double hours) {
    return hours < 2
        ? String.format(Locale.ROOT, "%.0f min", hours * 60)
        : String.format(Locale.ROOT, "%.1f h", hours);
  }

  private String amount(double value) {
    return SoakUnits.change(series.unit(), value);
  }

  static String percent(@Nullable Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%+.1f %%", share * PERCENT);
  }

  /** A line of the table. */
  public Row row() {
    BlockTrend trend = drift.trend();
    String what = finding().name().toLowerCase(Locale.ROOT);
    return trend == null
        ? new Row(title(), "–", "–", "–", "–", "–", "–", what, drift.why(), false)
        : new Row(
            title(),
            SoakUnits.amount(series.unit(), trend.start()),
            amount(trend.change()),
            percent(changeShare()),
            amount(trend.changeLow()) + " to " + amount(trend.changeHigh()),
            String.valueOf(trend.blocks()),
            String.format(Locale.ROOT, "%.2f", trend.lag1()),
            judged() ? what : "not judged",
            judged() ? drift.why() : unjudged,
            grows());
  }

  /** Texts of the table's cells. */
  public record Row(
      String title,
      String start,
      String change,
      String percent,
      String interval,
      String blocks,
      String lag1,
      String finding,
      @Nullable String why,
      boolean grows) {}

  ObjectNode json(double hours) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", series.key()).put("source", source).put("unit", series.unit());
    json.put("finding", finding().name().toLowerCase(Locale.ROOT));
    json.put("judged", judged()).put("why", judged() ? drift.why() : unjudged);
    BlockTrend trend = drift.trend();
    json.put("blocks", trend == null ? null : trend.blocks());
    json.put("lag1", trend == null ? null : trend.lag1());
    json.put("start", trend == null ? null : trend.start());
    json.put("change", trend == null ? null : trend.change());
    json.put("changeLow", trend == null ? null : trend.changeLow());
    json.put("changeHigh", trend == null ? null : trend.changeHigh());
    json.put("changePerHour", trend == null ? null : trend.change() / hours);
    json.put("changeShare", changeShare());
    json.put("boundShare", boundShare());
    json.set("against", against == null ? JsonNodeFactory.instance.nullNode() : against.json());
    return json;
  }
}
