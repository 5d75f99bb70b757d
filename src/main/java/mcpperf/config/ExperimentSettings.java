package mcpperf.config;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loads of the simulations that ask a question of their own, each by the simulation's name. A
 * configuration has all of them; of a run that is over only those of its own simulation are known.
 */
public record ExperimentSettings(
    @Nullable RampSettings ramp,
    @Nullable CapacitySettings capacity,
    @Nullable SpikeSettings spike,
    @Nullable SoakSettings soak,
    @Nullable MixedSettings mixed,
    @Nullable PoolsSettings pools,
    @Nullable SeveralServersSettings servers,
    @Nullable VersusSettings versus,
    @Nullable DiscoveredSettings discovered) {

  /** Whether a simulation of this name, in small letters, has settings of its own. */
  public static boolean has(String name) {
    return Arrays.stream(ExperimentSettings.class.getRecordComponents())
        .anyMatch(component -> component.getName().equals(name));
  }

  @Override
  public RampSettings ramp() {
    return known(ramp);
  }

  @Override
  public CapacitySettings capacity() {
    return known(capacity);
  }

  @Override
  public SpikeSettings spike() {
    return known(spike);
  }

  @Override
  public SoakSettings soak() {
    return known(soak);
  }

  @Override
  public MixedSettings mixed() {
    return known(mixed);
  }

  @Override
  public PoolsSettings pools() {
    return known(pools);
  }

  @Override
  public SeveralServersSettings servers() {
    return known(servers);
  }

  @Override
  public VersusSettings versus() {
    return known(versus);
  }

  @Override
  public DiscoveredSettings discovered() {
    return known(discovered);
  }

  private static <T extends Record> T known(@Nullable T settings) {
    if (settings == null) {
      throw new IllegalStateException("These are the settings of a run of another simulation");
    }
    return settings;
  }
}
