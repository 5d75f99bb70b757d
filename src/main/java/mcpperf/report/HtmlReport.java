package mcpperf.report;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** report.html: the whole report in one file that asks nothing of any other. */
final class HtmlReport {
  private static final int MOST_BYTES = 2_000_000;

  private HtmlReport() {}

  /** Without what is least of it and large where the file would be too large to mail. */
  static String render(RunReport report) {
    ReportView view = ReportView.of(report);
    ChartsView load = ChartsView.ofLoad(report);
    String whole = render(view, load, true);
    return whole.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        ? whole
        : render(view, load, false);
  }

  private static String render(ReportView view, ChartsView load, boolean whole) {
    return Template.REPORT.render(Map.of("view", view, "load", load, "whole", whole));
  }
}
