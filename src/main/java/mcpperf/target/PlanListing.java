package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import mcpperf.config.TextTable;
import mcpperf.discovery.LeftOut;
import mcpperf.discovery.Operation;
import mcpperf.discovery.OperationPlan;
import mcpperf.protocol.OneLine;

/**
 * What a load of what was found would send and what not, as people read it before it is sent.
 *
 * @param requestsPerSecond the most that all users send together
 */
record PlanListing(URI endpoint, double requestsPerSecond, Consumer<String> told) {
  private static final int SHOWN = 100;
  private static final int LONG = 400;

  void plan(OperationPlan plan) {
    told.accept(
        "What this run sends to %s, at most %s requests/s together:"
            .formatted(endpoint, plain(requestsPerSecond)));
    TextTable table = new TextTable("request", "arguments", "these are");
    for (Operation operation : plan.operations()) {
      table.row(
          operation.request().text(),
          OneLine.of(arguments(operation), SHOWN),
          operation.origin().text());
    }
    told.accept(table.toString());
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String arguments(Operation operation) {
    JsonNode arguments = operation.params().path("arguments");
    return arguments.isMissingNode() ? "-" : arguments.toString();
  }

  void left(String what, List<LeftOut> left) {
    if (!left.isEmpty()) {
      told.accept(what + ":");
      left.forEach(
          one ->
              told.accept(
                  "  %s: %s"
                      .formatted(OneLine.of(one.request(), SHOWN), OneLine.of(one.why(), LONG))));
    }
  }
}
