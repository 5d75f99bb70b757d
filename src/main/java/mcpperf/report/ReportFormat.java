package mcpperf.report;

/** Every file that is made of a run report, and what makes it. */
public enum ReportFormat {
  JSON("run.json"),
  CSV("requests.csv"),
  MARKDOWN("summary.md"),
  JUNIT("junit.xml"),
  HTML("report.html");

  private final String file;

  ReportFormat(String file) {
    this.file = file;
  }

  /** The file's name in the run folder. */
  public String file() {
    return file;
  }

  /** The file's text. The same report gives the same text, under every locale and time zone. */
  public String render(RunReport report) {
    return switch (this) {
      case JSON -> RunJson.render(report);
      case CSV -> RequestsCsv.render(report);
      case MARKDOWN -> SummaryMarkdown.render(report);
      case JUNIT -> JunitXml.render(report);
      case HTML -> HtmlReport.render(report);
    };
  }
}
