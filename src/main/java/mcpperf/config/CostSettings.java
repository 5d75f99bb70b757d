package mcpperf.config;

import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What is counted before the load, while one user sends each operation alone, and how it is
 * compared.
 *
 * @param repetitions calls of each operation that are measured
 * @param warmUp calls of each operation before, which fill the caches
 * @param longest how long one operation may take: a slow one gets fewer calls, at least five; a
 *     profile may set another time ({@link LoadProfile#costsLongest})
 * @param idleWindow how long at least is watched what the target does when nobody asks it anything
 * @param blockTolerance the change of shared blocks a call that means nothing, as a share
 * @param walTolerance the same of bytes of the write-ahead log
 * @param byteTolerance the same of bytes sent and received
 */
public record CostSettings(
    @Default("true") boolean enabled,
    @Default("50") @Range(min = 5, max = 10_000, message = "{min} to {max}") int repetitions,
    @Default("3") @Range(min = 0, max = 1_000, message = "{min} to {max}") int warmUp,
    @Default("10s")
        @DurationMin(millis = 100, message = "100ms to 10m")
        @DurationMax(minutes = 10, message = "100ms to 10m")
        Duration longest,
    @Default("2s") @DurationMax(minutes = 10, message = "at most 10m") Duration idleWindow,
    @Default("0.1") @Share double blockTolerance,
    @Default("0.1") @Share double walTolerance,
    @Default("0.1") @Share double byteTolerance) {

  /** The same within the profile's time, where it sets one. */
  CostSettings under(LoadProfile profile) {
    return profile.costsLongest() == null
        ? this
        : new CostSettings(
            enabled,
            repetitions,
            warmUp,
            profile.costsLongest(),
            idleWindow,
            blockTolerance,
            walTolerance,
            byteTolerance);
  }

  /** Nothing is counted. */
  public static CostSettings off() {
    return new CostSettings(false, 5, 0, Duration.ofSeconds(1), Duration.ZERO, 0, 0, 0);
  }
}
