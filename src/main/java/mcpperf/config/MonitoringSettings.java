package mcpperf.config;

import java.time.Duration;

/** Whether and how often the run is observed. */
public record MonitoringSettings(boolean enabled, Duration interval) {}
