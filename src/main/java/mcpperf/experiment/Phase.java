package mcpperf.experiment;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import java.util.TreeMap;
import mcpperf.config.LoadModel;
import org.jspecify.annotations.Nullable;

/**
 * A part of a load with a plan of its own. Its requests are in the Gatling group of its name.
 *
 * @param name unique in the run
 * @param startEpochMs when its first request was due, ms since 1970
 * @param endEpochMs when its last request was answered, ms since 1970
 * @param counts what the load generator counted in it, by name, where a kind wants to keep more
 */
public record Phase(
    String name,
    long startEpochMs,
    long endEpochMs,
    Plan plan,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Long> counts) {

  /** The name of a count that is there where response times were far beyond all objectives. */
  public static final String FAR_TOO_SLOW = "farTooSlow";

  /** The same with something more that was counted. */
  public Phase with(String name, long count) {
    Map<String, Long> more = new TreeMap<>(counts);
    more.put(name, count);
    return new Phase(this.name, startEpochMs, endEpochMs, plan, more);
  }

  /**
   * What was to be sent.
   *
   * @param users at the same time; null where the open model needs no fixed number
   * @param requestsPerSecond null in the closed model, where the answers set the rate
   * @param durationMs how long
   * @param shares of its parts in all that was to be done, by name, where it has such
   */
  public record Plan(
      LoadModel model,
      @Nullable Integer users,
      @Nullable Double requestsPerSecond,
      long durationMs,
      @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Double> shares) {

    public Plan {
      shares = Map.copyOf(shares);
    }

    /** Of no parts. */
    public Plan(
        LoadModel model,
        @Nullable Integer users,
        @Nullable Double requestsPerSecond,
        long durationMs) {
      this(model, users, requestsPerSecond, durationMs, Map.of());
    }
  }
}
