package mcpperf.config;

import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The same users at ever more of the MCP servers behind the gateway, and then beside those that are
 * slow or fail on purpose.
 *
 * @param request the one kind of request that is sent to each server
 * @param channel through what it goes; in {@code server} each server has its virtual one
 * @param session the MCP session of each user at each server
 * @param users how many at the same time, in turn over the servers
 * @param step how long each number of servers lasts
 * @param recovery a pause after each
 */
public record SeveralServersSettings(
    @Default("tools/call convert_time") String request,
    @Default("server") Way.Channel channel,
    @Default("chosen") Way.Session session,
    @Default("12") @Range(min = 1, max = 10_000, message = "{min} to {max}") int users,
    @Default("10s")
        @DurationMin(seconds = 1, message = "1s to 1h")
        @DurationMax(hours = 1, message = "1s to 1h")
        Duration step,
    @Default("1s") @DurationMax(minutes = 10, message = "at most 10m") Duration recovery) {

  /** The way to a server of this name. */
  public Way way(String server) {
    return new Way("server " + server, channel, session, null);
  }
}
