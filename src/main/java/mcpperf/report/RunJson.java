package mcpperf.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import mcpperf.config.Setting;
import mcpperf.experiment.ExperimentResult;
import mcpperf.load.Corrected;
import mcpperf.load.RequestLoad;
import mcpperf.load.RunLoad;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/** run.json: the whole result for programs, as run.schema.json describes it. */
final class RunJson {
  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private RunJson() {}

  static String render(RunReport report) {
    ObjectNode json = JSON.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
    json.set("run", run(report));
    json.set("verdict", verdict(report));
    json.set("environment", environment(report));
    json.set("configuration", configuration(report.context()));
    json.set("requests", requests(report));
    json.set("users", JSON.valueToTree(report.stats().users()));
    json.set("slos", slos(report));
    json.set("crashes", JSON.valueToTree(report.stats().crashes()));
    json.set("comparison", JSON.valueToTree(report.comparison()));
    json.set("costs", CostsJson.of(report.costs()));
    json.set("costPass", CostsJson.pass(report.costs()));
    json.set("experiment", experiment(report.experiment()));
    json.set("database", DatabaseJson.of(report));
    json.set("system", SystemJson.of(report.observation(), report.stats()));
    json.set("network", NetworkJson.of(report.folder()));
    json.set("generator", JSON.valueToTree(report.context().generator()));
    json.putNull("findings");
    return text(json);
  }

  private static String text(ObjectNode json) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
    try {
      return JSON.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree that cannot be written", e);
    }
  }

  private static ObjectNode run(RunReport report) {
    RunContext context = report.context();
    RunStats stats = report.stats();
    ObjectNode run = JSON.createObjectNode();
    run.put("id", report.id());
    run.put("simulation", context.simulation());
    run.put("profile", context.profile() == null ? null : context.profile().name());
    run.put("target", context.target().get("kind"));
    run.put("startedAt", report.startedAt().toString());
    run.put("durationMs", stats.durationMs());
    run.put("complete", report.complete());
    run.put("steady", report.steady());
    run.put("suiteVersion", context.suiteVersion().isEmpty() ? null : context.suiteVersion());
    run.putObject("log")
        .put("gatlingVersion", stats.run().gatlingVersion())
        .put("bytes", stats.bytes())
        .put("records", stats.records())
        .put("truncatedAtByte", stats.truncatedAtByte());
    return run;
  }

  private static ObjectNode verdict(RunReport report) {
    ObjectNode verdict = JSON.createObjectNode();
    verdict.put("outcome", report.verdict().outcome().label());
    ArrayNode reasons = verdict.putArray("reasons");
    report.verdict().reasons().forEach(reasons::add);
    return verdict;
  }

  private static @Nullable ObjectNode environment(RunReport report) {
    RunContext context = report.context();
    if (context.logAlone()) {
      return null;
    }
    ObjectNode environment = JSON.createObjectNode();
    environment.set("machine", JSON.valueToTree(context.environment()));
    environment.set("target", JSON.valueToTree(context.target()));
    environment.set("fingerprint", JSON.valueToTree(report.fingerprint()));
    return environment;
  }

  private static @Nullable ObjectNode configuration(RunContext context) {
    if (context.logAlone()) {
      return null;
    }
    ObjectNode configuration = JSON.createObjectNode();
    for (Setting setting : context.settings()) {
      configuration
          .putObject(setting.path())
          .put("value", setting.value())
          .put("origin", setting.origin());
    }
    return configuration;
  }

  private static ArrayNode requests(RunReport report) {
    Observation observation = report.observation();
    ArrayNode requests = JSON.createArrayNode();
    for (RequestStats request : report.stats().requests()) {
      ObjectNode json = requests.addObject();
      json.put("name", request.name()).put("group", request.group());
      json.put("count", request.count());
      json.put("okCount", request.okCount()).put("koCount", request.koCount());
      ObjectNode failures = json.putObject("failures");
      for (FailureClass failure : FailureClass.values()) {
        failures.put(failure.label(), request.failures().getOrDefault(failure, 0L));
      }
      json.put("errorRate", request.errorRate());
      json.put("requestsPerSecond", request.requestsPerSecond());
      json.putArray("windowMs").add(request.firstStartMs()).add(request.lastEndMs());
      putTimes(json, request.all());
      RunLoad load = report.load();
      json.set("load", load == null ? null : load(load.requests().get(requests.size() - 1)));
      putTimes(json.putObject("ok").put("count", request.ok().count()), request.ok());
      json.set(
          "system",
          observation == null
              ? null
              : SystemJson.figures(observation.requests().get(requests.size() - 1)));
    }
    return requests;
  }

  private static ObjectNode load(RequestLoad load) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model", load.model() == null ? null : load.model().name().toLowerCase(Locale.ROOT));
    json.put("plannedUsers", load.plannedUsers());
    json.put("plannedRequestsPerSecond", load.plannedRate());
    json.put("deliveredRequestsPerSecond", load.deliveredRate());
    json.put("deliveredShare", load.delivered());
    json.put("lateShare", load.late()).put("latestMs", load.latestMs());
    json.put("busyUsers", load.busyUsers());
    json.put("steady", load.steady()).put("steadyFromMs", load.steadyFromMs());
    json.set("longestStall", JSON.valueToTree(load.longestStall()));
    Corrected corrected = load.corrected();
    if (corrected == null) {
      return json.putNull("corrected");
    }
    ObjectNode times = json.putObject("corrected");
    times.put("method", corrected.method());
    times.put("expectedIntervalMs", corrected.expectedIntervalMs());
    times.put("count", corrected.times().count());
    putTimes(times, corrected.times());
    return json;
  }

  private static void putTimes(ObjectNode json, LatencySummary times) {
    json.put("minMs", times.minMs());
    json.put("meanMs", times.meanMs());
    json.put("p50Ms", times.p50Ms());
    json.put("p90Ms", times.p90Ms());
    json.put("p95Ms", times.p95Ms());
    json.put("p99Ms", times.p99Ms());
    json.put("p999Ms", times.p999Ms());
    json.put("maxMs", times.maxMs());
  }

  private static @Nullable ObjectNode experiment(@Nullable ExperimentResult result) {
    if (result == null) {
      return null;
    }
    ObjectNode experiment = JSON.createObjectNode().put("kind", result.kind().label());
    return experiment.setAll(result.json());
  }

  private static ArrayNode slos(RunReport report) {
    ArrayNode slos = JSON.createArrayNode();
    for (SloResult slo : report.verdict().slos()) {
      ObjectNode json = slos.addObject();
      json.put("request", slo.request()).put("group", slo.group());
      json.put("metric", slo.metric().key());
      json.put("required", slo.required());
      json.put("actual", slo.actual());
      json.put("marginPercent", slo.marginPercent());
      json.put("passed", slo.passed());
      if (slo.why() != null) {
        json.put("why", slo.why());
      }
    }
    return slos;
  }
}
