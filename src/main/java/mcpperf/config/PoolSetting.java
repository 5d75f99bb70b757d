package mcpperf.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;

/**
 * How each worker of a gateway pools its database connections.
 *
 * @param size connections that stay open
 * @param overflow further ones, closed after use
 * @param recycle a connection is not used any more when it is older
 */
public record PoolSetting(int size, int overflow, Duration recycle) {

  /** The most connections that one worker opens. */
  @JsonIgnore
  public int most() {
    return size + overflow;
  }

  /** {@code 20+40 connections, recycle 1h}. */
  @JsonIgnore
  public String name() {
    String connections = overflow == 0 ? "" + size : size + "+" + overflow;
    return "%s connections, recycle %s".formatted(connections, DurationText.of(recycle));
  }
}
