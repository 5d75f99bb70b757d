package mcpperf.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;

/**
 * A staircase of users, each step longer than the last one had users.
 *
 * @param request the one kind of request that is sent
 * @param users how many at the same time on each step, rising
 * @param step how long each lasts
 * @param recovery a pause after each, for the target to come to rest
 * @param leastGain throughput grows where a step has more of it than the one before by this share
 * @param stopErrorRate no further step is climbed from this share of failed requests on
 * @param stopLatency likewise where response times are longer than an objective allows by this
 *     factor
 */
public record RampSettings(
    @Default("tools/list") String request,
    @Default("10, 50, 100, 200, 500, 1000")
        @Pattern(
            regexp = "[1-9]\\d{0,4}(, *[1-9]\\d{0,4})*",
            message = "whole numbers from 1 on, with commas between")
        String users,
    @Default("20s") @PhaseTime Duration step,
    @Default("3s") @DurationMax(minutes = 10, message = "at most 10m") Duration recovery,
    @Default("0.05") @Share double leastGain,
    @Default("0.2") @Share double stopErrorRate,
    @Default("10")
        @DecimalMin(value = "1", message = "1 to 1000000")
        @DecimalMax(value = "1000000", message = "1 to 1000000")
        double stopLatency) {

  /** The users of each step. */
  @JsonIgnore
  public List<Integer> steps() {
    return Stream.of(users.split(", *")).map(Integer::valueOf).toList();
  }
}
