package mcpperf.report;

import java.util.function.Function;

/** Every file that is made of a run report, and what makes it. */
public enum ReportFormat {
  JSON("run.json", RunJson::render),
  CSV("requests.csv", RequestsCsv::render),
  MARKDOWN("summary.md", SummaryMarkdown::render),
  JUNIT("junit.xml", JunitXml::render),
  HTML("report.html", HtmlReport::render);

  private final String file;
  private final Function<RunReport, String> renderer;

  ReportFormat(String file, Function<RunReport, String> renderer) {
    this.file = file;
    this.renderer = renderer;
  }

  /** The file's name in the run folder. */
  public String file() {
    return file;
  }

  /** The file's text. The same report gives the same text, under every locale and time zone. */
  public String render(RunReport report) {
    return renderer.apply(report);
  }
}
