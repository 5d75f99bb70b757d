package mcpperf.sandbox;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The MCP server's tools; faults that are on make their calls slow, fail or wrong. */
final class TimeTools {
  private static final int MAX_DELAY_MS = 60_000;
  private static final int MAX_SIZE = 8 << 20;

  private final FaultSwitches faults;
  private final McpJsonMapper json;
  private final Clock clock;

  TimeTools(FaultSwitches faults, McpJsonMapper json, Clock clock) {
    this.faults = faults;
    this.json = json;
    this.clock = clock;
  }

  /** The MCP server's own name of a tool that may be named as the gateway exposes it. */
  static String originalName(String name) {
    String slug = name.replace('_', '-');
    String prefix = Registration.GATEWAY_SLUG + "-";
    return (slug.startsWith(prefix) ? slug.substring(prefix.length()) : slug).replace('-', '_');
  }

  List<SyncToolSpecification> specifications() {
    return List.of(
        tool(
            "get_system_time",
            "Get current system time in specified timezone",
            """
            {"type":"object","properties":{"timezone":{"type":"string","description":
            "IANA timezone name (e.g., 'America/New_York', 'Europe/London'). Defaults to UTC"}}}""",
            this::systemTime),
        tool(
            "convert_time",
            "Convert time between different timezones",
            """
            {"type":"object","required":["time","source_timezone","target_timezone"],"properties":{
            "time":{"type":"string","description":"Time to convert in RFC3339 format or common \
            formats like '2006-01-02 15:04:05'"},
            "source_timezone":{"type":"string","description":"Source IANA timezone name"},
            "target_timezone":{"type":"string","description":"Target IANA timezone name"}}}""",
            this::convertTime),
        tool(
            "echo",
            "Echo a message, or generated text, after a delay",
            """
            {"type":"object","properties":{
            "message":{"type":"string","description":"Text to answer"},
            "size":{"type":"integer","minimum":0,"maximum":8388608,
            "description":"Bytes of generated text to answer instead of a message"},
            "delay":{"type":"integer","minimum":0,"maximum":60000,
            "description":"Milliseconds to wait before answering"}}}""",
            this::echo));
  }

  private interface Call {
    String answer(Map<String, Object> arguments);
  }

  /** What the tool refuses to do, told to its caller. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  private SyncToolSpecification tool(String name, String description, String schema, Call call) {
    Tool tool = Tool.builder(name, json, schema).description(description).build();
    return SyncToolSpecification.builder()
        .tool(tool)
        .callHandler((exchange, request) -> result(name, call, request.arguments()))
        .build();
  }

  private CallToolResult result(String name, Call call, @Nullable Map<String, Object> arguments) {
    FaultSwitches.pause(faults.current().upstreamDelayMs());
    if (faults.toolError(name)) {
      return refused("injected failure of " + name);
    }
    try {
      String answer = call.answer(arguments == null ? Map.of() : arguments);
      String text = faults.wrongContent(name) ? WrongContent.insteadOf(answer) : answer;
      return CallToolResult.builder().addTextContent(text).isError(false).build();
    } catch (DateTimeException | Refusal e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private static CallToolResult refused(String why) {
    return CallToolResult.builder().addTextContent(why).isError(true).build();
  }

  private String systemTime(Map<String, Object> arguments) {
    String zone = arguments.containsKey("timezone") ? text(arguments, "timezone") : "UTC";
    return TimeConversion.inZone(clock.instant(), zone);
  }

  private String convertTime(Map<String, Object> arguments) {
    return TimeConversion.convert(
        text(arguments, "time"),
        text(arguments, "source_timezone"),
        text(arguments, "target_timezone"));
  }

  private String echo(Map<String, Object> arguments) {
    FaultSwitches.pause(number(arguments, "delay", MAX_DELAY_MS));
    return arguments.containsKey("size")
        ? "0123456789abcdef"
            .repeat(number(arguments, "size", MAX_SIZE) / 16 + 1)
            .substring(0, number(arguments, "size", MAX_SIZE))
        : text(arguments, "message");
  }

  private static String text(Map<String, Object> arguments, String name) {
    if (arguments.get(name) instanceof String text) {
      return text;
    }
    throw new Refusal(name + " parameter is required, as a string");
  }

  private static int number(Map<String, Object> arguments, String name, int max) {
    Object value = arguments.getOrDefault(name, 0);
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 0
        && number.intValue() <= max) {
      return number.intValue();
    }
    throw new Refusal("%s is to be a whole number of 0 to %d".formatted(name, max));
  }
}
