package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mcpperf.stats.Histogram;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * One request on one way.
 *
 * @param stats of it; its group is the way
 * @param times of all its requests, ms
 * @param upstream how many requests reached the MCP servers meanwhile, by method; empty where
 *     nobody counted
 */
record WayOfRequest(RequestStats stats, Histogram times, Map<String, Long> upstream) {

  double meanMs() {
    Double mean = stats.all().meanMs();
    return mean == null ? 0 : mean;
  }

  /** Upstream requests of one request, on average; null where nobody counted. */
  @Nullable Double upstreamPerRequest() {
    long total = upstream.values().stream().mapToLong(count -> count).sum();
    return upstream.isEmpty() ? null : (double) total / stats.count();
  }

  String shownUpstream() {
    Double per = upstreamPerRequest();
    return per == null ? Figures.UNKNOWN : shown(per);
  }

  private static String shown(double perRequest) {
    return String.format(Locale.ROOT, "%.2f", perRequest);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", stats.name()).put("way", stats.group());
    json.put("count", stats.count()).put("koCount", stats.koCount());
    json.put("requestsPerSecond", stats.requestsPerSecond()).put("meanMs", stats.all().meanMs());
    json.put("p50Ms", stats.all().p50Ms()).put("p95Ms", stats.all().p95Ms());
    json.put("p99Ms", stats.all().p99Ms()).put("maxMs", stats.all().maxMs());
    json.put("upstreamPerRequest", upstreamPerRequest());
    ObjectNode methods = json.putObject("upstream");
    upstream.forEach(methods::put);
    return json;
  }

  /**
   * As a table shows it.
   *
   * @param first the way with which this one is compared
   */
  Row row(WayOfRequest first) {
    return new Row(
        stats.name(),
        stats.group(),
        Figures.count(stats.count()),
        Figures.percent(stats.errorRate()),
        Figures.ms(stats.all().meanMs()),
        first.meanMs() == 0 ? Figures.UNKNOWN : shown(meanMs() / first.meanMs()),
        Figures.ms(stats.all().p50Ms()),
        Figures.ms(stats.all().p95Ms()),
        Figures.ms(stats.all().maxMs()),
        Figures.perSecond(stats.requestsPerSecond()),
        shownUpstream(),
        upstream.entrySet().stream()
            .map(entry -> entry.getKey() + " " + shown((double) entry.getValue() / stats.count()))
            .collect(Collectors.joining(", ")));
  }

  /**
   * Texts.
   *
   * @param times the mean as a multiple of the first way's
   */
  record Row(
      String request,
      String way,
      String n,
      String failed,
      String mean,
      String times,
      String p50,
      String p95,
      String max,
      String rate,
      String upstream,
      String methods) {}
}
