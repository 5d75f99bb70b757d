package mcpperf.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of the simulations with a question of their own, for tests. */
public final class SampleExperiments {
  private SampleExperiments() {}

  public static ExperimentSettings settings() {
    return new ExperimentSettings(
        new RampSettings(
            "tools/list", "10, 50, 100", Duration.ofSeconds(10), Duration.ZERO, 0.05, 0.2, 10),
        new CapacitySettings(
            "tools/list",
            20,
            5_000,
            2,
            0.1,
            Duration.ofSeconds(10),
            200,
            Duration.ofSeconds(3),
            200,
            1),
        new SpikeSettings(
            "tools/list",
            LoadModel.OPEN,
            50,
            500,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            0.1,
            Duration.ofSeconds(30),
            null),
        new SoakSettings("tools/list", 100, 50, Duration.ofMinutes(10), 0.2, 0.95, 0.05, null),
        new MixedSettings(
            10,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            20,
            new MixedSettings.Registry(0.2, 70, 25, 5),
            Map.of("tools/list", 1.0, "prompts/list", 3.0),
            List.of("mcp-session", "rpc")),
        new PoolsSettings(
            "tools/list", "5, 20", 2, "1h", 20, Duration.ZERO, Duration.ofSeconds(10)),
        new SeveralServersSettings(
            "tools/list",
            Way.Channel.RPC,
            Way.Session.NONE,
            12,
            Duration.ofSeconds(10),
            Duration.ZERO),
        new VersusSettings(5, 6, Duration.ofSeconds(1), 0.95, 0.05),
        discovered());
  }

  /** The same with another spike. */
  public static ExperimentSettings with(SpikeSettings spike) {
    ExperimentSettings all = settings();
    return new ExperimentSettings(
        all.ramp(),
        all.capacity(),
        spike,
        all.soak(),
        all.mixed(),
        all.pools(),
        all.servers(),
        all.versus(),
        all.discovered());
  }

  /** The same with another soak. */
  public static ExperimentSettings with(SoakSettings soak) {
    ExperimentSettings all = settings();
    return new ExperimentSettings(
        all.ramp(),
        all.capacity(),
        all.spike(),
        soak,
        all.mixed(),
        all.pools(),
        all.servers(),
        all.versus(),
        all.discovered());
  }

  /** The same with another load of what the target offers. */
  public static ExperimentSettings with(DiscoveredSettings discovered) {
    ExperimentSettings settings = settings();
    return new ExperimentSettings(
        settings.ramp(),
        settings.capacity(),
        settings.spike(),
        settings.soak(),
        settings.mixed(),
        settings.pools(),
        settings.servers(),
        settings.versus(),
        discovered);
  }

  private static DiscoveredSettings discovered() {
    return new DiscoveredSettings(
        1_000, true, 100, Duration.ofSeconds(5), List.of(), Map.of(), null);
  }
}
