package mcpperf.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import mcpperf.stats.BlockTrend;
import mcpperf.stats.Drift.Finding;
import org.jspecify.annotations.Nullable;

/**
 * How much more a quantity changes in an hour than in an accepted soak. The interval of the
 * difference is made of the two intervals by the method of variance estimates recovery (Zou and
 * Donner 2008), which takes intervals that are not symmetrical.
 *
 * @param perHour difference of the changes in an hour
 * @param low lower end of its interval
 * @param high upper end of it
 */
record SoakDifference(Finding finding, double perHour, double low, double high) {

  /**
   * How a series differs from that of an accepted soak.
   *
   * @param accepted the series in the accepted soak's result
   * @param theirHours how long that soak was
   * @param limit the change over the whole soak from which on it matters
   * @return null where one of the two was not measured
   */
  static @Nullable SoakDifference of(
      BlockTrend trend, double hours, JsonNode accepted, double theirHours, double limit) {
    if (!accepted.path("change").isNumber() || !accepted.path("changePerHour").isNumber()) {
      return null;
    }
    double theirs = accepted.path("changePerHour").asDouble();
    double theirLow = accepted.path("changeLow").asDouble() / theirHours;
    double theirHigh = accepted.path("changeHigh").asDouble() / theirHours;
    double ours = trend.change() / hours;
    double difference = ours - theirs;
    double low = difference - Math.hypot(ours - trend.changeLow() / hours, theirHigh - theirs);
    double high = difference + Math.hypot(trend.changeHigh() / hours - ours, theirs - theirLow);
    return new SoakDifference(finding(difference, low, high, limit / hours), difference, low, high);
  }

  private static Finding finding(double difference, double low, double high, double limit) {
    if (low > 0 && difference >= limit) {
      return Finding.GROWS;
    } else if (high < 0 && difference <= -limit) {
      return Finding.FALLS;
    }
    return Math.max(Math.abs(low), Math.abs(high)) < limit ? Finding.STEADY : Finding.UNDECIDED;
  }

  String sentence(String unit) {
    return String.format(
        Locale.ROOT,
        "against the accepted soak %s an hour, interval %s to %s",
        SoakUnits.change(unit, perHour),
        SoakUnits.change(unit, low),
        SoakUnits.change(unit, high));
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("perHour", perHour)
        .put("low", low)
        .put("high", high);
  }
}
