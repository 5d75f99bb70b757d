package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.CostSettings;
import mcpperf.cost.CostMetric;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StubTimes;
import mcpperf.database.DatabaseSource;

/** Calls of a real sandbox by one user alone, and what was counted of them. */
final class CostCalls {
  static final CostSettings SETTINGS =
      new CostSettings(true, 8, 2, Duration.ofSeconds(30), Duration.ZERO, 0.1, 0.1, 0.1);
  static final String ECHO = "tools/call echo";
  private static final String RESOURCE = "resources/read time://formats";

  /** What is sent, by the request's name. */
  static final Map<String, String> BODIES = bodies();

  private CostCalls() {}

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put(
        ECHO,
        body("tools/call", "{'name':'fast-time-echo','arguments':{'message':'to be echoed'}}"));
    bodies.put(RESOURCE, body("resources/read", "{'uri':'time://formats'}"));
    return bodies;
  }

  /** Of a JSON-RPC request, its parameters with single quotes. */
  static String body(String method, String params) {
    return "{'jsonrpc':'2.0','id':1,'method':'%s','params':%s}"
        .formatted(method, params)
        .replace('\'', '"');
  }

  /** Sends each as often as the settings say, its statements read as the gateway's own role. */
  static CostReport pass(RunningSandbox running, Map<String, String> bodies) throws Exception {
    try (CostPass pass =
        CostPass.open(
            SETTINGS,
            running.sandbox().gatewayUrl(),
            Optional.of(new DatabaseSource(running.database().jdbcUrl(), "postgres", "")),
            List.of(running.sandbox().mcpUrl().resolve("/sandbox/upstream")),
            new StubTimes())) {
      for (Map.Entry<String, String> request : bodies.entrySet()) {
        pass.beginTest();
        while (pass.again()) {
          pass.sends(request.getKey());
          GatewayClient.Reply reply = running.client().post("/rpc", request.getValue());
          pass.answered(
              request.getKey(),
              reply.status() == 200 && !reply.json().has("error"),
              request.getValue().length(),
              reply.http().body().length());
        }
      }
      return pass.report();
    }
  }

  /** What must be the same in each call. */
  static Map<CostMetric, Long> counts(OperationCost cost) {
    Map<CostMetric, Long> counts = new LinkedHashMap<>();
    for (CostMetric metric : CostMetric.values()) {
      if (metric.counted()) {
        counts.put(metric, cost.perCall(metric));
        assertThat(cost.figure(metric).exact()).isTrue();
      }
    }
    return counts;
  }
}
