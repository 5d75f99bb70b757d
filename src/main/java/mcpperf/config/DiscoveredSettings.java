package mcpperf.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A load of what the target itself says that it offers.
 *
 * @param requestsPerSecond the most that all users send together, checks and warm-up included
 * @param invalid whether each tool is also called with arguments that its schema forbids
 * @param most operations that are loaded, those with forbidden arguments included
 * @param slowest a call that takes longer when it is tried is left out of the load
 * @param skip names of tools, resources and prompts that are never asked for
 * @param arguments of tools and prompts by their names, as JSON objects, in the place of made ones;
 *     what is named here is called although it says of itself that it changes something
 * @param confirm the code of the list of all that would be called, for a host that is not this
 *     machine
 */
public record DiscoveredSettings(
    @Default("20") @RequestRate double requestsPerSecond,
    @Default("true") boolean invalid,
    @Default("100") @Range(min = 1, max = 10_000, message = "{min} to {max}") int most,
    @Default("5s")
        @DurationMin(millis = 10, message = "10ms to 10m")
        @DurationMax(minutes = 10, message = "10ms to 10m")
        Duration slowest,
    List<String> skip,
    Map<String, String> arguments,
    @Nullable String confirm) {

  /** The simulation of this load, and the scenario that its requests are in. */
  public static final String SIMULATION = "Discovered";

  public static final String SCENARIO = "discovered";

  /** The name of the way on which it is sent, which is its group in the reports. */
  public static final String WAY = "endpoint";
}
