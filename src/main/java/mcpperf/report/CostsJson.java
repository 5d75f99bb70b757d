package mcpperf.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import mcpperf.cost.CostFigure;
import mcpperf.cost.CostMetric;
import mcpperf.cost.CostReport;
import mcpperf.cost.LatencyBreakdown;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StatementCost;
import org.jspecify.annotations.Nullable;

/** The parts of run.json that tell what a call costs, and how that was counted. */
final class CostsJson {
  private static final JsonMapper JSON = new JsonMapper();

  private CostsJson() {}

  /** One entry an operation; null where nothing was counted. */
  static @Nullable ArrayNode of(@Nullable CostReport costs) {
    if (costs == null) {
      return null;
    }
    ArrayNode operations = JSON.createArrayNode();
    for (OperationCost cost : costs.operations()) {
      ObjectNode json = operations.addObject();
      json.put("operation", cost.operation()).put("n", cost.n()).put("failed", cost.failed());
      for (CostMetric metric : CostMetric.values()) {
        json.put(metric.key(), cost.perCall(metric));
      }
      ArrayNode inexact = json.putArray("inexact");
      for (CostMetric metric : CostMetric.values()) {
        CostFigure figure = cost.figure(metric);
        if (figure != null && metric.counted() && !figure.exact()) {
          inexact.add(metric.key());
        }
      }
      json.set("kinds", kinds(cost.statements()));
      json.set("latency", latency(costs.latencies(), cost.operation()));
      json.set("remarks", JSON.valueToTree(cost.remarks()));
    }
    return operations;
  }

  private static @Nullable ArrayNode kinds(@Nullable List<StatementCost> statements) {
    if (statements == null) {
      return null;
    }
    ArrayNode kinds = JSON.createArrayNode();
    for (StatementCost statement : statements) {
      kinds
          .addObject()
          .put("key", statement.key())
          .put("text", statement.text())
          .put("calls", statement.calls().perCall())
          .put("rows", statement.rows())
          .put("blocks", statement.blocks())
          .put("walBytes", statement.walBytes())
          .put("ms", statement.ms())
          .put("all", statement.all());
    }
    return kinds;
  }

  private static @Nullable ObjectNode latency(List<LatencyBreakdown> latencies, String operation) {
    return latencies.stream()
        .filter(latency -> latency.operation().equals(operation))
        .findFirst()
        .<ObjectNode>map(
            latency -> {
              ObjectNode json = JSON.valueToTree(latency);
              json.remove("operation");
              return json;
            })
        .orElse(null);
  }

  /** How it was counted; null where nothing was. */
  static @Nullable ObjectNode pass(@Nullable CostReport costs) {
    if (costs == null) {
      return null;
    }
    ObjectNode json = JSON.createObjectNode();
    json.set("limits", JSON.valueToTree(costs.limits()));
    json.put("fromEpochMs", costs.fromEpochMs()).put("toEpochMs", costs.toEpochMs());
    json.set("idle", JSON.valueToTree(costs.idle()));
    return json;
  }
}
