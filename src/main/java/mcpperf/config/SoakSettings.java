package mcpperf.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A fixed arrival rate for a long time.
 *
 * @param request the one kind of request that is sent
 * @param requestsPerSecond its arrival rate
 * @param connections that are opened before anything is measured
 * @param duration how long, in whole seconds
 * @param settling share of it at its begin that no trend is made of
 * @param confidence that all intervals together hold
 * @param leastChange a drift matters from this share on, from begin to end
 * @param baseline the folder of an accepted soak, which is then compared with; null: none
 */
public record SoakSettings(
    @Default("tools/list") String request,
    @Default("100") @RequestRate double requestsPerSecond,
    @Default("50") @UserCount int connections,
    @Default("1h")
        @DurationMin(seconds = 10, message = "10s to 24h")
        @DurationMax(hours = 24, message = "10s to 24h")
        Duration duration,
    @Default("0.2")
        @DecimalMin(value = "0", message = "a number from 0 to 0.5")
        @DecimalMax(value = "0.5", message = "a number from 0 to 0.5")
        double settling,
    @Default("0.95")
        @DecimalMin(value = "0.5", message = "a number from 0.5 to 0.999")
        @DecimalMax(value = "0.999", message = "a number from 0.5 to 0.999")
        double confidence,
    @Default("0.05") @Share double leastChange,
    @Nullable String baseline) {}
