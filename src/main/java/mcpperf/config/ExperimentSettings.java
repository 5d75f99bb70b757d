package mcpperf.config;

/** The loads of the simulations that ask a question of their own, each by the simulation's name. */
public record ExperimentSettings(
    RampSettings ramp,
    CapacitySettings capacity,
    SpikeSettings spike,
    SoakSettings soak,
    MixedSettings mixed,
    PoolsSettings pools,
    SeveralServersSettings servers,
    VersusSettings versus,
    DiscoveredSettings discovered) {}
