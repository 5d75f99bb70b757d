package mcpperf.config;

import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What surrounds the measured load.
 *
 * @param generatorWarmUp the longest time the generator may take to warm itself against a stub in
 *     its own JVM; zero: no warm-up
 * @param targetWarmUpRequests requests sent to the target per test before it is measured, not
 *     logged
 * @param coolDown pause between two tests
 * @param requestTimeout after which a request counts as timed out
 */
public record LoadSettings(
    @Default("10s") @DurationMax(minutes = 10, message = "at most 10m") Duration generatorWarmUp,
    @Default("25") @Range(min = 0, max = 1_000_000, message = "{min} to {max}")
        int targetWarmUpRequests,
    @Default("100ms") @DurationMax(hours = 1, message = "at most 1h") Duration coolDown,
    @Default("30s")
        @DurationMin(millis = 100, message = "100ms to 1h")
        @DurationMax(hours = 1, message = "100ms to 1h")
        Duration requestTimeout) {

  /** Requests that each user sends to warm the target before a test, so that all send the same. */
  public int targetWarmUpRequestsPerUser(int users) {
    return (targetWarmUpRequests + users - 1) / users;
  }
}
