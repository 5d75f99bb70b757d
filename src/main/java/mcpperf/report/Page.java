package mcpperf.report;

/** Our pages beside Gatling's, in the order of their tabs. */
enum Page {
  VERDICT("verdict.html", "Verdict", Template.VERDICT),
  SLO("slo.html", "SLOs", Template.SLO),
  SYSTEM("system.html", "System", Template.SYSTEM),
  DATABASE("database.html", "Database", Template.DATABASE);

  private final String file;
  private final String label;
  private final Template template;

  Page(String file, String label, Template template) {
    this.file = file;
    this.label = label;
    this.template = template;
  }

  /** The file's name in the run folder. */
  public String file() {
    return file;
  }

  /** What its tab says. */
  public String label() {
    return label;
  }

  /** The page's content, without the frame around it. */
  String content(ReportView view) {
    return template.render(view);
  }
}
