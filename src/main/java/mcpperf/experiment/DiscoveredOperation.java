package mcpperf.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import mcpperf.discovery.ObjectKind;
import mcpperf.discovery.Operation;
import mcpperf.protocol.OneLine;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request to what a target offers, with what came of it.
 *
 * @param stats null where none was sent
 */
record DiscoveredOperation(Operation operation, @Nullable RequestStats stats) {
  private static final int SHOWN = 160;

  /** How many things of a kind are asked for with right arguments. */
  static long asked(ObjectKind kind, List<DiscoveredOperation> operations) {
    return operations.stream()
        .map(DiscoveredOperation::operation)
        .filter(operation -> operation.method().equals(kind.operation()) && !operation.isRefused())
        .count();
  }

  /** The arguments on one line, as far as they are short; "" where there are none to choose. */
  static String arguments(Operation operation) {
    JsonNode arguments = operation.params().path("arguments");
    return arguments.isMissingNode() ? "" : OneLine.of(arguments.toString(), SHOWN);
  }

  /** As a table shows it. */
  record Row(
      String request,
      String arguments,
      String origin,
      String n,
      String failed,
      String rate,
      String p50,
      String p95,
      String max) {}

  Row row() {
    RequestStats sent = stats;
    return new Row(
        operation.request().text(),
        arguments(operation),
        operation.origin().text(),
        sent == null ? "0" : Figures.count(sent.count()),
        Figures.percent(sent == null ? null : sent.errorRate()),
        Figures.perSecond(sent == null ? null : sent.requestsPerSecond()),
        Figures.ms(sent == null ? null : sent.all().p50Ms()),
        Figures.ms(sent == null ? null : sent.all().p95Ms()),
        Figures.ms(sent == null ? null : sent.all().maxMs()));
  }

  ObjectNode json() {
    RequestStats sent = stats;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", operation.request().text()).put("method", operation.method());
    json.put("origin", operation.origin().label()).put("forbidden", operation.isRefused());
    json.put("count", sent == null ? 0 : sent.count());
    json.put("okCount", sent == null ? 0 : sent.okCount());
    json.put("requestsPerSecond", sent == null ? null : sent.requestsPerSecond());
    json.put("p50Ms", sent == null ? null : sent.all().p50Ms());
    json.put("p95Ms", sent == null ? null : sent.all().p95Ms());
    return json.put("maxMs", sent == null ? null : sent.all().maxMs());
  }
}
