package mcpperf.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One of our pages beside Gatling's.
 *
 * @param file its name in the run folder
 * @param label what its tab says
 */
record Page(String file, String label, Template template) {

  /** The pages of a run, in the order of their tabs. */
  static List<Page> of(ReportView view) {
    List<Page> pages = new ArrayList<>();
    pages.add(new Page("verdict.html", "Verdict", Template.VERDICT));
    ExperimentView experiment = view.experiment();
    if (experiment != null) {
      String file = experiment.kind() + ".html";
      pages.add(new Page(file, experiment.title(), Template.EXPERIMENT));
    }
    pages.add(new Page("slo.html", "SLOs", Template.SLO));
    pages.add(new Page("baseline.html", "Baseline", Template.BASELINE));
    pages.add(new Page("costs.html", "Costs", Template.COSTS));
    pages.add(new Page("system.html", "System", Template.SYSTEM));
    pages.add(new Page("database.html", "Database", Template.DATABASE));
    if (view.profile().taken()) {
      pages.add(new Page("profile.html", "Profile", Template.PROFILE));
    }
    return List.copyOf(pages);
  }

  /** The page's content, without the frame around it. */
  String content(ReportView view) {
    return template.render(view);
  }
}
