package mcpperf.sandbox;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The MCP server's prompts: texts with the arguments filled in. */
final class TimePrompts {
  private TimePrompts() {}

  static List<SyncPromptSpecification> specifications() {
    return List.of(
        prompt(
            "compare_timezones",
            "Compare current times across multiple time zones",
            List.of(
                required("timezones", "Comma-separated list of timezone IDs to compare"),
                optional("reference_time", "Optional reference time (defaults to now)")),
            TimePrompts::compareTimezones),
        prompt(
            "schedule_meeting",
            "Find optimal meeting time across multiple time zones",
            List.of(
                required("participants", "Comma-separated list of participant locations/timezones"),
                required("duration", "Meeting duration in minutes"),
                optional("preferred_hours", "Preferred time range (e.g., '9 AM - 5 PM')"),
                optional("date_range", "Date range to consider (e.g., 'next 7 days')")),
            TimePrompts::scheduleMeeting),
        prompt(
            "convert_time_detailed",
            "Convert time with detailed context",
            List.of(
                required("time", "Time to convert"),
                required("from_timezone", "Source timezone"),
                required("to_timezones", "Comma-separated list of target timezones"),
                optional("include_context", "Whether to include contextual information")),
            TimePrompts::convertTimeDetailed));
  }

  private static String compareTimezones(Map<String, Object> arguments) {
    return """
        Compare the time in these time zones: %s.
        Reference time: %s.
        For each zone give the local time, the difference to the first zone, whether it is within \
        business hours (9 AM - 5 PM), and the day of the week."""
        .formatted(arguments.get("timezones"), given(arguments, "reference_time", "now"));
  }

  private static String scheduleMeeting(Map<String, Object> arguments) {
    return """
        Find the best meeting time for participants in: %s.
        Duration: %s minutes. Preferred hours: %s local time. Date range: %s.
        Give the three best times with the local time of each participant."""
        .formatted(
            arguments.get("participants"),
            arguments.get("duration"),
            given(arguments, "preferred_hours", "9 AM - 5 PM"),
            given(arguments, "date_range", "next 7 days"));
  }

  private static String convertTimeDetailed(Map<String, Object> arguments) {
    String conversion =
        "Convert %s from %s to these time zones: %s."
            .formatted(
                arguments.get("time"),
                arguments.get("from_timezone"),
                arguments.get("to_timezones"));
    return given(arguments, "include_context", "false").equals("true")
        ? conversion + "\nFor each also give the day of the week and whether it is a business day."
        : conversion;
  }

  private static SyncPromptSpecification prompt(
      String name,
      String description,
      List<PromptArgument> arguments,
      Function<Map<String, Object>, String> text) {
    Prompt prompt = Prompt.builder(name).description(description).arguments(arguments).build();
    return new SyncPromptSpecification(
        prompt,
        (exchange, request) -> {
          Map<String, Object> given = orEmpty(request.arguments());
          requireAll(arguments, given);
          TextContent content = TextContent.builder(text.apply(given)).build();
          return GetPromptResult.builder(List.of(PromptMessage.builder(Role.USER, content).build()))
              .description(description)
              .build();
        });
  }

  private static Map<String, Object> orEmpty(@Nullable Map<String, Object> arguments) {
    return arguments == null ? Map.of() : arguments;
  }

  private static void requireAll(List<PromptArgument> arguments, Map<String, Object> given) {
    for (PromptArgument argument : arguments) {
      if (Boolean.TRUE.equals(argument.required()) && !given.containsKey(argument.name())) {
        throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
            .message(argument.name() + " argument is required")
            .build();
      }
    }
  }

  private static String given(Map<String, Object> arguments, String name, String otherwise) {
    return String.valueOf(arguments.getOrDefault(name, otherwise));
  }

  private static PromptArgument required(String name, String description) {
    return PromptArgument.builder(name).description(description).required(true).build();
  }

  private static PromptArgument optional(String name, String description) {
    return PromptArgument.builder(name).description(description).required(false).build();
  }
}
