package mcpperf.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;

/**
 * A search for the highest arrival rate under which a request meets its objectives.
 *
 * @param request the one kind of request that is sent
 * @param firstRate the first arrival rate that is tried, requests/s
 * @param greatestRate none above it is tried, requests/s
 * @param growth by what the rate is multiplied, or divided, until one level meets the objectives
 *     and another does not
 * @param width the search ends when the two rates are no farther apart than this share
 * @param level how long each rate lasts at least
 * @param leastRequests a level lasts long enough for so many
 * @param recovery a pause after each level, for the target to come to rest
 * @param users who send: as many requests can wait for their answers
 * @param searches how many times all of this is done
 */
public record CapacitySettings(
    @Default("tools/list") String request,
    @Default("20")
        @DecimalMin(value = "0.1", message = "0.1 to 100000")
        @DecimalMax(value = "100000", message = "0.1 to 100000")
        double firstRate,
    @Default("5000")
        @DecimalMin(value = "0.1", message = "0.1 to 100000")
        @DecimalMax(value = "100000", message = "0.1 to 100000")
        double greatestRate,
    @Default("2")
        @DecimalMin(value = "1.1", message = "1.1 to 10")
        @DecimalMax(value = "10", message = "1.1 to 10")
        double growth,
    @Default("0.1")
        @DecimalMin(value = "0.01", message = "0.01 to 1")
        @DecimalMax(value = "1", message = "0.01 to 1")
        double width,
    @Default("10s") @PhaseTime Duration level,
    @Default("200") @Range(min = 20, max = 1_000_000, message = "{min} to {max}") int leastRequests,
    @Default("3s") @DurationMax(minutes = 10, message = "at most 10m") Duration recovery,
    @Default("200") @UserCount int users,
    @Default("1") @Range(min = 1, max = 20, message = "{min} to {max}") int searches) {}
