package mcpperf.config;

import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;

/**
 * When a figure is good enough to judge by, and what the outcome means for the build.
 *
 * @param percentileTail how many requests must lie beyond a percentile before an objective is
 *     judged by it: n·(1−q); fewer than 10 would judge by one that the report does not even show
 * @param rateWindow how long a request's window must be before its rate is judged
 * @param failOnInconclusive whether an inconclusive run turns the build red
 * @param generator when the load generator was the limit
 */
public record JudgingSettings(
    @Default("100") @Range(min = 10, max = 1_000_000, message = "{min} to {max}")
        int percentileTail,
    @Default("5s") @DurationMax(hours = 1, message = "at most 1h") Duration rateWindow,
    @Default("false") boolean failOnInconclusive,
    GeneratorLimits generator) {

  /** Settings under which no load generator is the limit. */
  public JudgingSettings(int percentileTail, Duration rateWindow, boolean failOnInconclusive) {
    this(percentileTail, rateWindow, failOnInconclusive, GeneratorLimits.none());
  }
}
