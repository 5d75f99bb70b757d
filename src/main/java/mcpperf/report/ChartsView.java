package mcpperf.report;

import java.util.List;
import java.util.function.Predicate;
import mcpperf.monitor.Timeline;
import mcpperf.report.SystemCharts.Chart;

/**
 * Charts of what was sampled, as a page shows them.
 *
 * @param data for the charts' script; empty where nothing is to be drawn
 * @param titles the charts' titles, in their order
 */
record ChartsView(String data, List<String> titles) {
  static final ChartsView NONE = new ChartsView("", List.of());

  /** Those charts of a run for which there is something to draw. */
  static ChartsView of(RunReport report, Predicate<Chart> which) {
    Observation observation = report.observation();
    if (observation == null || observation.timeline().times().length < 2) {
      return NONE;
    }
    Timeline timeline = observation.timeline();
    List<String> titles = SystemCharts.titles(timeline, which);
    return titles.isEmpty()
        ? NONE
        : new ChartsView(
            SystemCharts.json(
                timeline,
                which,
                WindowSpans.requests(report),
                WindowSpans.scenarios(report),
                report.stats().run().startEpochMs()),
            titles);
  }

  /** The charts' script, and the library that it uses. */
  public String script() {
    return ChartLibrary.SCRIPT;
  }

  /** The library's style. */
  public String style() {
    return ChartLibrary.STYLE;
  }
}
