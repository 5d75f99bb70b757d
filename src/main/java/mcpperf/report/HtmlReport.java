package mcpperf.report;

/** report.html: the whole report in one file that asks nothing of any other. */
final class HtmlReport {
  private HtmlReport() {}

  static String render(RunReport report) {
    return Template.REPORT.render(ReportView.of(report));
  }
}
