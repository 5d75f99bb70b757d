package mcpperf.report;

import java.util.List;
import mcpperf.config.Slo;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;

/**
 * One objective as a table row.
 *
 * @param state {@code broken}, {@code met} or {@code open}
 * @param n what the figure rests on
 */
record SloRow(
    String state,
    String sign,
    String judgement,
    String request,
    String metric,
    String required,
    String actual,
    String margin,
    String n,
    String why) {

  static SloRow of(SloResult slo, List<RequestStats> requests) {
    return new SloRow(
        slo.broken() ? "broken" : slo.judged() ? "met" : "open",
        Wording.sign(slo),
        Wording.judgement(slo),
        ReportView.shown(Wording.request(slo.request(), slo.group())),
        Figures.name(slo.metric()),
        Wording.bound(slo),
        Figures.of(slo.metric(), slo.actual()),
        Figures.margin(slo.marginPercent()),
        requests.stream()
            .filter(request -> request.name().equals(slo.request()))
            .filter(request -> request.group().equals(slo.group()))
            .findFirst()
            .map(request -> n(slo.metric(), request))
            .orElse(Figures.UNKNOWN),
        slo.why() == null ? "" : slo.why());
  }

  private static String n(Slo.Metric metric, RequestStats request) {
    String count = Figures.count(request.count());
    return switch (metric) {
      case ERROR_RATE -> Figures.count(request.koCount()) + " of " + count;
      case REQUESTS_PER_SECOND -> count + " in " + Figures.seconds(request.windowMs());
      case P50_MS, P90_MS, P95_MS, P99_MS, MAX_MS -> count;
    };
  }
}
