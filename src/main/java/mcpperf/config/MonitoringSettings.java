package mcpperf.config;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Whether and how often the run is observed. */
public record MonitoringSettings(
    @Default("true") boolean enabled,
    @Default("1s")
        @DurationMin(millis = 100, message = "100ms to 10m")
        @DurationMax(minutes = 10, message = "100ms to 10m")
        Duration interval) {}
