package mcpperf.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many calls a gateway says that it has served, since it keeps count, as its JSON metrics tell.
 *
 * @param kinds calls by what was called; without those that the gateway does not tell of
 */
public record GatewayCounts(Map<String, Calls> kinds) {
  /** Where a gateway shows them. */
  public static final String PATH = "/metrics";

  private static final List<String> KINDS = List.of("tools", "resources", "prompts");
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Calls of one kind.
   *
   * @param successful those whose result was no error
   */
  public record Calls(long all, long successful) {
    /** Those since an earlier reading. */
    public Calls since(Calls before) {
      return new Calls(all - before.all, successful - before.successful);
    }
  }

  /**
   * Asks a gateway.
   *
   * @throws IOException where it does not answer, or with something else
   */
  public static GatewayCounts fetch(MetricsSource source) throws IOException, InterruptedException {
    return parse(new MetricsClient(source).fetch());
  }

  static GatewayCounts parse(String text) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("no JSON", e);
    }
    Map<String, Calls> kinds = new TreeMap<>();
    for (String kind : KINDS) {
      JsonNode all = json.path(kind).path("totalExecutions");
      JsonNode successful = json.path(kind).path("successfulExecutions");
      if (all.isIntegralNumber() && successful.isIntegralNumber()) {
        kinds.put(kind, new Calls(all.longValue(), successful.longValue()));
      }
    }
    if (kinds.isEmpty()) {
      throw new IOException("JSON without counts of calls");
    }
    return new GatewayCounts(kinds);
  }
}
