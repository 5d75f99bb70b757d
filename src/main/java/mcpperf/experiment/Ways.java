package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import mcpperf.config.Slo;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.Histogram;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;

/**
 * The same operations on several ways in, one way after the other under the same load.
 *
 * @param sent in the order in which they ran
 */
record Ways(ExperimentKind kind, List<WayOfRequest> sent) implements ExperimentResult {

  /** What a user sends to get in and out, in the group of its way. */
  private static final Set<String> ENTERING =
      Set.of(
          "initialize",
          "notifications/initialized",
          "session/delete",
          "connect",
          "endpoint",
          "disconnect");

  static ExperimentResult transports(Evidence evidence) throws IOException {
    return of(ExperimentKind.TRANSPORTS, evidence);
  }

  static ExperimentResult sessions(Evidence evidence) throws IOException {
    return of(ExperimentKind.SESSIONS, evidence);
  }

  static ExperimentResult direct(Evidence evidence) throws IOException {
    return of(ExperimentKind.DIRECT, evidence);
  }

  private static ExperimentResult of(ExperimentKind kind, Evidence evidence) throws IOException {
    Map<String, Phase> phases =
        evidence.phases().stream().collect(Collectors.toMap(Phase::name, Function.identity()));
    Map<RequestKey, Histogram> times = new HashMap<>();
    EachRequest.in(
        evidence.folder(),
        (key, startMs, endMs, ok) ->
            times.computeIfAbsent(key, newKey -> new Histogram()).add((long) endMs - startMs));
    List<WayOfRequest> sent = new ArrayList<>();
    for (RequestStats stats : evidence.stats().requests()) {
      if (!stats.group().isEmpty() && !ENTERING.contains(stats.name())) {
        Phase phase = phases.get(Slo.name(stats.name(), stats.group()));
        Histogram all =
            times.getOrDefault(new RequestKey(stats.group(), stats.name()), new Histogram());
        sent.add(new WayOfRequest(stats, all, phase == null ? Map.of() : phase.counts()));
      }
    }
    sent.sort(Comparator.comparingLong(way -> way.stats().firstStartMs()));
    return sent.isEmpty()
        ? new NoResult(kind, "no request was answered on any way")
        : new Ways(kind, List.copyOf(sent));
  }

  /** Ways are compared, good ones and bad ones; only of the server alone times are asked. */
  @Override
  public boolean binds(SloResult objective) {
    return kind == ExperimentKind.DIRECT || objective.metric() == Slo.Metric.ERROR_RATE;
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    byRequest()
        .forEach(
            (request, ways) ->
                sentences.add(
                    request
                        + ": "
                        + switch (kind) {
                          case SESSIONS -> upstream(ways);
                          case DIRECT -> rates(ways);
                          default -> range(ways);
                        }));
    return sentences;
  }

  private Map<String, List<WayOfRequest>> byRequest() {
    Map<String, List<WayOfRequest>> byRequest = new LinkedHashMap<>();
    sent.forEach(
        way -> byRequest.computeIfAbsent(way.stats().name(), name -> new ArrayList<>()).add(way));
    return byRequest;
  }

  private static String range(List<WayOfRequest> ways) {
    Comparator<WayOfRequest> byMean = Comparator.comparingDouble(WayOfRequest::meanMs);
    WayOfRequest fastest = ways.stream().min(byMean).orElseThrow();
    WayOfRequest slowest = ways.stream().max(byMean).orElseThrow();
    return "fastest by %s, mean %s; slowest by %s, %s"
        .formatted(
            fastest.stats().group(),
            Figures.ms(fastest.meanMs()),
            slowest.stats().group(),
            Figures.ms(slowest.meanMs()));
  }

  private static String upstream(List<WayOfRequest> ways) {
    return "requests at the MCP server for one of it: "
        + ways.stream()
            .map(
                way ->
                    "%s in %s (mean %s)"
                        .formatted(
                            way.shownUpstream(), way.stats().group(), Figures.ms(way.meanMs())))
            .collect(Collectors.joining(", "));
  }

  private static String rates(List<WayOfRequest> ways) {
    RequestStats stats = ways.get(0).stats();
    return "mean %s, p95 %s, %s"
        .formatted(
            Figures.ms(ways.get(0).meanMs()),
            Figures.ms(stats.all().p95Ms()),
            Figures.perSecond(stats.requestsPerSecond()));
  }

  /** Whether the MCP server counted what reached it. */
  public boolean isCounted() {
    return sent.stream().anyMatch(way -> way.upstreamPerRequest() != null);
  }

  /** As a table shows them: the multiples are of the first way of the same request. */
  public List<WayOfRequest.Row> rows() {
    List<WayOfRequest.Row> rows = new ArrayList<>();
    byRequest().values().forEach(ways -> ways.forEach(way -> rows.add(way.row(ways.get(0)))));
    return rows;
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    sent.forEach(way -> json.withArray("/ways").add(way.json()));
    return json;
  }

  /** A chart a request, a line a way; of one way alone all requests together. */
  @Override
  public ChartData charts() {
    if (sent.stream().map(way -> way.stats().group()).distinct().count() == 1) {
      return PercentileChart.of(
          List.of(
              chart("Response times in " + sent.get(0).stats().group(), sent, RequestStats::name)));
    }
    List<Chart> charts = new ArrayList<>();
    byRequest().forEach((request, ways) -> charts.add(chart(request, ways, RequestStats::group)));
    return PercentileChart.of(charts);
  }

  private static Chart chart(
      String title, List<WayOfRequest> ways, Function<RequestStats, String> label) {
    Map<String, Histogram> lines = new LinkedHashMap<>();
    ways.forEach(way -> lines.put(label.apply(way.stats()), way.times()));
    return PercentileChart.chart(title, lines);
  }
}
