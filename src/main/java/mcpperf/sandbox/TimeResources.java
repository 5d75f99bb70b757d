package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The MCP server's resources, each a JSON document. */
final class TimeResources {
  private static final String JSON = "application/json";

  private static final Map<String, String> CITIES =
      new TreeMap<>(
          Map.of(
              "New York", "America/New_York",
              "Los Angeles", "America/Los_Angeles",
              "London", "Europe/London",
              "Paris", "Europe/Paris",
              "Tokyo", "Asia/Tokyo",
              "Sydney", "Australia/Sydney",
              "Dubai", "Asia/Dubai",
              "Singapore", "Asia/Singapore",
              "Mumbai", "Asia/Kolkata",
              "Hong Kong", "Asia/Hong_Kong"));

  private final Clock clock;

  TimeResources(Clock clock) {
    this.clock = clock;
  }

  List<SyncResourceSpecification> specifications() {
    return List.of(
        file(
            "timezone://info",
            "Timezone Information",
            "timezone-info.json",
            "Comprehensive timezone information including offsets, DST, and major cities"),
        resource(
            "time://current/world",
            "Current World Times",
            "Current time in major cities around the world",
            this::worldTimes),
        file(
            "time://formats",
            "Time Formats",
            "time-formats.json",
            "Examples of supported time formats for parsing and display"),
        file(
            "time://business-hours",
            "Business Hours",
            "business-hours.json",
            "Standard business hours across different regions"));
  }

  private static SyncResourceSpecification file(
      String uri, String name, String file, String description) {
    String text = read("/sandbox/" + file);
    return resource(uri, name, description, () -> text);
  }

  private static SyncResourceSpecification resource(
      String uri, String name, String description, Supplier<String> text) {
    Resource resource = Resource.builder(uri, name).description(description).mimeType(JSON).build();
    return new SyncResourceSpecification(
        resource,
        (exchange, request) ->
            ReadResourceResult.builder(
                    List.of(TextResourceContents.builder(uri, text.get()).mimeType(JSON).build()))
                .build());
  }

  private static String read(String file) {
    try (InputStream stream =
        Objects.requireNonNull(TimeResources.class.getResourceAsStream(file), file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read from the class path", e);
    }
  }

  private String worldTimes() {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ENGLISH);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    ObjectNode document = Json.object("last_updated", now.toString());
    ObjectNode times = document.putObject("times");
    CITIES.forEach((city, zone) -> times.put(city, format.format(now.atZone(ZoneId.of(zone)))));
    return Json.write(document);
  }
}
