package mcpperf.config;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Whether and how often the run is observed.
 *
 * @param prometheusPath the path under the target's base URL that shows its metrics in Prometheus'
 *     text format
 * @param countsAfter how long after the load the gateway's own count of calls is read: ContextForge
 *     is up to two minutes late with it
 * @param containers whose use of the machine is watched: {@value #NONE}, {@value #AUTO} for the one
 *     that publishes the port of an external target on this machine, or names with commas between
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
    @Default(AUTO)
        @Pattern(
            regexp = "[\\w.-]+( *, *[\\w.-]+)*",
            message = "auto, none, or names of containers with commas between")
        String containers,
    Profile profile,
    Capture capture) {
  public static final String AUTO = "auto";
  public static final String NONE = "none";

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

  /**
   * Whether packets at the target's port are captured, from the load's begin on.
   *
   * @param longest until it ends, if the load does not before
   * @param mostMegabytes of the file with the packets, 1,000,000 bytes each
   */
  public record Capture(
      @Default("false") boolean enabled,
      @Default("30s")
          @DurationMin(seconds = 1, message = "1s to 10m")
          @DurationMax(minutes = 10, message = "1s to 10m")
          Duration longest,
      @Default("20") @Range(min = 1, max = 200, message = "{min} to {max}") int mostMegabytes) {
    /** Nothing is captured. */
    public static Capture off() {
      return new Capture(false, Duration.ofSeconds(30), 20);
    }
  }
}
