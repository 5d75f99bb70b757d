package mcpperf.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an owner tells its run: one JSON line each on its standard output.
 *
 * @param text what happened, for people
 * @param jdbcUrl of the database, where it is ready; of its copy, where that is made
 * @param database the database's version and durability; where it is ready
 * @param sandbox the line that the sandbox printed; where it is ready
 * @param wrapped where the MCP servers are that speak over stdio, by name; where they are ready
 * @param gatewayUrl of the real gateway; where one is ready
 * @param redisUrl with its password; where one is ready
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnerEvent(
    Kind event,
    String text,
    @Nullable String jdbcUrl,
    @Nullable Map<String, String> database,
    @Nullable JsonNode sandbox,
    @Nullable Map<String, String> wrapped,
    @Nullable String gatewayUrl,
    @Nullable String redisUrl) {

  /** What happened. */
  enum Kind {
    /** A step of the start is done. */
    @JsonProperty("progress")
    PROGRESS,
    /** Everything is up. */
    @JsonProperty("ready")
    READY,
    /** The gateway is ended and its database copied. */
    @JsonProperty("copied")
    COPIED,
    /** The gateway is up again. */
    @JsonProperty("restarted")
    RESTARTED,
    /** The start, after which everything is stopped again, or what was asked for failed. */
    @JsonProperty("failed")
    FAILED,
    /** Something that was up has ended by itself. */
    @JsonProperty("died")
    DIED
  }

  static OwnerEvent progress(String text) {
    return new OwnerEvent(Kind.PROGRESS, text, null, null, null, null, null, null);
  }

  static OwnerEvent ready(
      @Nullable String jdbcUrl,
      @Nullable Map<String, String> database,
      @Nullable JsonNode sandbox,
      Map<String, String> wrapped,
      @Nullable String gatewayUrl,
      @Nullable String redisUrl) {
    return new OwnerEvent(
        Kind.READY, "ready", jdbcUrl, database, sandbox, wrapped, gatewayUrl, redisUrl);
  }

  static OwnerEvent failed(String text) {
    return new OwnerEvent(Kind.FAILED, text, null, null, null, null, null, null);
  }

  static OwnerEvent restarted() {
    return new OwnerEvent(Kind.RESTARTED, "restarted", null, null, null, null, null, null);
  }

  static OwnerEvent copied(String jdbcUrl) {
    return new OwnerEvent(Kind.COPIED, "copied", jdbcUrl, null, null, null, null, null);
  }

  static OwnerEvent died(String text) {
    return new OwnerEvent(Kind.DIED, text, null, null, null, null, null, null);
  }

  /** Without what holds secrets. */
  @Override
  public String toString() {
    return event + ": " + text;
  }
}
