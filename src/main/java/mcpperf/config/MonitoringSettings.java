package mcpperf.config;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Whether and how often the run is observed.
 *
 * @param prometheusPath the path under the target's base URL that shows its metrics in Prometheus'
 *     text format
 * @param countsAfter how long after the load the gateway's own count of calls is read: ContextForge
 *     is up to two minutes late with it
 */
public record MonitoringSettings(
    @Default("true") boolean enabled,
    @Default("1s")
        @DurationMin(millis = 100, message = "100ms to 10m")
        @DurationMax(minutes = 10, message = "100ms to 10m")
        Duration interval,
    @Default("/metrics/prometheus")
        @Pattern(regexp = "/[\\w./?=&%~-]*", message = "a path that begins with /")
        String prometheusPath,
    @Default("0s") @DurationMax(minutes = 10, message = "at most 10m") Duration countsAfter,
    Profile profile) {

  /**
   * Whether the stacks of the target's processes are sampled during the load, which slows them.
   *
   * @param interval between two samples of a thread
   */
  public record Profile(
      @Default("false") boolean enabled,
      @Default("20ms")
          @DurationMin(millis = 5, message = "5ms to 1s")
          @DurationMax(seconds = 1, message = "5ms to 1s")
          Duration interval) {
    /** Nothing is sampled. */
    public static Profile off() {
      return new Profile(false, Duration.ofMillis(20));
    }
  }
}
