package mcpperf.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The same load on two targets in turns, in pairs of blocks whose order alternates.
 *
 * @param users at the same time
 * @param pairs of blocks, one of each target, for each operation
 * @param block how long each lasts
 * @param confidence of all intervals together
 * @param leastChange a difference matters from this share on
 */
public record VersusSettings(
    @Default("5") @UserCount int users,
    @Default("10") @Range(min = 6, max = 1_000, message = "{min} to {max}") int pairs,
    @Default("5s")
        @DurationMin(seconds = 1, message = "1s to 1h")
        @DurationMax(hours = 1, message = "1s to 1h")
        Duration block,
    @Default("0.95")
        @DecimalMin(value = "0.5", message = "a number from 0.5 to 0.999")
        @DecimalMax(value = "0.999", message = "a number from 0.5 to 0.999")
        double confidence,
    @Default("0.05") @Share double leastChange) {}
