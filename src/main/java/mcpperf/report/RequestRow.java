package mcpperf.report;

import java.util.List;
import java.util.Map;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** One request name as a table row; times are bare numbers of milliseconds. */
record RequestRow(
    String name,
    String group,
    String count,
    boolean failing,
    String failed,
    String errorRate,
    List<String> classes,
    String rate,
    String window,
    String min,
    String mean,
    String p50,
    String p90,
    String p95,
    String p99,
    String p999,
    String max,
    LatencyStrip strip) {

  static RequestRow of(RequestStats request, LatencyScale scale) {
    LatencySummary times = request.all();
    return new RequestRow(
        ReportView.shown(request.name()),
        ReportView.shown(request.group()),
        Figures.count(request.count()),
        request.koCount() > 0,
        Figures.count(request.koCount()),
        Figures.percent(request.errorRate()),
        failures(request),
        Figures.perSecond(request.requestsPerSecond()),
        Figures.seconds(request.windowMs()),
        bare(times.minMs()),
        bare(times.meanMs()),
        bare(times.p50Ms()),
        bare(times.p90Ms()),
        bare(times.p95Ms()),
        bare(times.p99Ms()),
        bare(times.p999Ms()),
        bare(times.maxMs()),
        LatencyStrip.of(times, scale));
  }

  /** {@code 5 tool-error}, one entry a class in which a request failed. */
  static List<String> failures(RequestStats request) {
    return request.failures().entrySet().stream()
        .filter(failure -> failure.getValue() > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(failure -> Figures.count(failure.getValue()) + " " + failure.getKey().label())
        .toList();
  }

  private static String bare(@Nullable Number ms) {
    return Figures.ms(ms).replace(" ms", "");
  }
}
