package mcpperf.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;

/**
 * What a run is compared with, and from which difference on it counts.
 *
 * @param enabled whether a run is compared with its baseline when it ends
 * @param environment under which name its baseline and its history are kept; auto: a name made of
 *     the kind of target, the machine's cores and its processor
 * @param baselines the folder of accepted runs
 * @param history the folder to which every run is added
 * @param percentileTail how many requests must lie beyond a percentile in each run before runs are
 *     judged by it; fewer than an objective needs, because the spread between runs is known
 * @param window how long a request's window must be in each run before it is judged by itself; all
 *     requests together are judged whatever their windows
 * @param alpha the greatest share of comparisons of an unchanged system that may say regression
 */
public record ComparisonSettings(
    @Default("true") boolean enabled,
    @Default("auto")
        @Pattern(regexp = "[a-z0-9][a-z0-9.-]*", message = "lower-case letters, digits, . and -")
        String environment,
    @Default("baselines") String baselines,
    @Default("history") String history,
    @Default("50") @Range(min = 10, max = 1_000_000, message = "{min} to {max}") int percentileTail,
    @Default("5s") @DurationMax(hours = 1, message = "at most 1h") Duration window,
    @Default("0.05")
        @DecimalMin(value = "0.001", message = "a number from 0.001 to 0.5")
        @DecimalMax(value = "0.5", message = "a number from 0.001 to 0.5")
        double alpha,
    Thresholds thresholds,
    Prices prices) {

  /** The environment's name where it is to be found out. */
  public static final String AUTO = "auto";

  /**
   * The least differences that count, as a share of the baseline's figure (of the error rate: as a
   * difference); 0: the figure is shown and never judged.
   *
   * @param requestsPerSecond in a closed model the same as the response times once more
   */
  public record Thresholds(
      @Default("0.05") @Share double p50Ms,
      @Default("0.05") @Share double p95Ms,
      @Default("0.1") @Share double p99Ms,
      @Default("0") @Share double requestsPerSecond,
      @Default("0.005") @Share double errorRate,
      @Default("0.1") @Share double targetCpuMsPerRequest,
      @Default("0.1") @Share double databaseMsPerRequest) {}

  /**
   * What a machine costs, in any currency; of the side by side comparison of configurations.
   *
   * @param cpuHour a core for an hour
   * @param memoryGibHour a GiB of memory for an hour
   */
  public record Prices(
      @Default("0.04") @DecimalMin(value = "0", message = "a number from 0 on") double cpuHour,
      @Default("0.005") @DecimalMin(value = "0", message = "a number from 0 on")
          double memoryGibHour) {}
}
