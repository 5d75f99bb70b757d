package mcpperf.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpperf.config.Setting;
import mcpperf.report.SystemCharts.Span;
import mcpperf.stats.RequestStats;

/** The named times of a run that charts mark. */
final class WindowSpans {
  private static final int MOST = 300;
  private static final Pattern TEST = Pattern.compile("scenarios\\.([^.]+)\\.tests\\..*\\.request");

  private WindowSpans() {}

  /** The window of each request, over which its objectives are judged. */
  static List<Span> requests(RunReport report) {
    return report.stats().requests().stream()
        .limit(MOST)
        .map(
            request ->
                new Span(
                    ReportView.shown(Wording.request(request.name(), request.group())),
                    request.firstStartMs(),
                    request.lastEndMs(),
                    breaks(request, report)))
        .toList();
  }

  private static boolean breaks(RequestStats request, RunReport report) {
    return report.verdict().slos().stream()
        .anyMatch(
            slo ->
                slo.broken()
                    && slo.request().equals(request.name())
                    && slo.group().equals(request.group()));
  }

  /** From the first start to the last end of a request of each scenario. */
  static List<Span> scenarios(RunReport report) {
    Map<String, Span> spans = new LinkedHashMap<>();
    for (Setting setting : report.context().settings()) {
      Matcher test = TEST.matcher(setting.path());
      if (test.matches()) {
        String scenario = ReportView.shown(test.group(1));
        report.stats().requests().stream()
            .filter(request -> request.name().equals(setting.value()))
            .map(it -> new Span(scenario, it.firstStartMs(), it.lastEndMs(), false))
            .forEach(span -> spans.merge(scenario, span, WindowSpans::both));
      }
    }
    return List.copyOf(spans.values());
  }

  private static Span both(Span one, Span other) {
    return new Span(
        one.name(),
        Math.min(one.fromMs(), other.fromMs()),
        Math.max(one.toMs(), other.toMs()),
        false);
  }
}
