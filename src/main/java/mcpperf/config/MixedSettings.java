package mcpperf.config;

import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Agents that do all kinds of things, each as often as its weight says, and pause between them.
 *
 * @param agents how many at the same time
 * @param duration how long
 * @param thinkTime from an answer to the agent's next request, on average
 * @param sessionActions after so many an agent ends its session and begins another one
 * @param registry what agents do at the registry
 * @param requests the weights of the other requests, by name
 * @param ways the names of the ways on which these are sent, in turn from session to session
 */
public record MixedSettings(
    @Default("50") @UserCount int agents,
    @Default("5m")
        @DurationMin(seconds = 1, message = "1s to 24h")
        @DurationMax(hours = 24, message = "1s to 24h")
        Duration duration,
    @Default("2s") @DurationMax(minutes = 10, message = "at most 10m") Duration thinkTime,
    @Default("20") @Range(min = 1, max = 1_000_000, message = "{min} to {max}") int sessionActions,
    Registry registry,
    Map<String, Double> requests,
    List<String> ways) {

  /** The name of the scenario that these requests are in a run's configuration. */
  public static final String SCENARIO = "mixed";

  /** The simulation that sends them. */
  static final String SIMULATION = "Mixed";

  /**
   * The part of the mix that reads and changes the registry.
   *
   * @param share of all actions
   * @param reads weight of what only reads, among the registry's actions
   * @param updates of changes to what is registered
   * @param writes of registrations and removals
   */
  public record Registry(
      @Default("0.2") @Share double share,
      @Default("70") @DecimalMin(value = "0", message = "a number from 0 on") double reads,
      @Default("25") @DecimalMin(value = "0", message = "a number from 0 on") double updates,
      @Default("5") @DecimalMin(value = "0", message = "a number from 0 on") double writes) {}
}
