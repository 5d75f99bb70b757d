package mcpperf.config;

import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How much load each test gets.
 *
 * @param name the profile's name in config.yaml
 * @param model closed: {@code concurrency} users until {@code requests} are sent or {@code
 *     duration} is over, whichever comes first; open: {@code requestsPerSecond} for {@code
 *     duration}
 * @param requests per test; null: as many as fit into the duration
 * @param concurrency users at the same time (closed), connections that are opened before anything
 *     is measured (open; where answers take longer than the rate allows these, more are opened)
 * @param duration the longest time one test may take
 * @param requestsPerSecond open: the arrival rate; closed: of all users together, who then pause
 *     between their requests; null in the closed model: they do not
 * @param connections null: each user its own in the closed model, one pool in the open one
 * @param costsLongest how long one operation may take while it is counted what it costs; null:
 *     {@code costs.longest}
 */
public record LoadProfile(
    @Key String name,
    LoadModel model,
    @Nullable @Range(min = 1, max = 1_000_000_000, message = "{min} to {max}") Long requests,
    @UserCount int concurrency,
    @DurationMin(millis = 100, message = "100ms to 24h")
        @DurationMax(hours = 24, message = "100ms to 24h")
        Duration duration,
    @Nullable @RequestRate Double requestsPerSecond,
    @Nullable Connections connections,
    @Nullable
        @DurationMin(millis = 100, message = "100ms to 10m")
        @DurationMax(minutes = 10, message = "100ms to 10m")
        Duration costsLongest) {

  /** A profile whose costs are counted for as long as any other's. */
  public LoadProfile(
      String name,
      LoadModel model,
      @Nullable Long requests,
      int concurrency,
      Duration duration,
      @Nullable Double requestsPerSecond,
      @Nullable Connections connections) {
    this(name, model, requests, concurrency, duration, requestsPerSecond, connections, null);
  }

  /** A profile with the connections that its model has by itself. */
  public LoadProfile(
      String name,
      LoadModel model,
      @Nullable Long requests,
      int concurrency,
      Duration duration,
      @Nullable Double requestsPerSecond) {
    this(name, model, requests, concurrency, duration, requestsPerSecond, null);
  }

  /** Whose connections carry the requests. */
  public enum Connections {
    /** Each user has its own, kept alive while the user lives. */
    PER_USER,
    /** All users share those that are free; more are opened where none is. */
    POOLED
  }

  /** What is in effect. */
  public Connections effectiveConnections() {
    if (connections != null) {
      return connections;
    }
    return model == LoadModel.OPEN ? Connections.POOLED : Connections.PER_USER;
  }
}
