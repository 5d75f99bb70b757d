package mcpperf.report;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import mcpperf.experiment.ChartData;
import mcpperf.experiment.Course;
import mcpperf.monitor.Timeline;
import mcpperf.report.SystemCharts.Chart;
import mcpperf.report.SystemCharts.Span;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * Charts that share an axis, as a page shows them.
 *
 * @param data for the charts' script; empty where nothing is to be drawn
 * @param titles the charts' titles, in their order
 * @param points what a point stands for where it is not one sample; else ""
 */
record ChartsView(String data, List<String> titles, String points) {
  static final ChartsView NONE = new ChartsView("", List.of(), "");

  /** More does not show on a screen, and report.html has to be light enough to mail. */
  private static final int MOST_CHARACTERS = 500_000;

  private static final double MS_PER_SECOND = 1e3;

  /** Those charts of a run for which there is something to draw. */
  static ChartsView of(RunReport report, Predicate<Chart> which) {
    Observation observation = report.observation();
    if (observation == null || observation.timeline().times().length < 2) {
      return NONE;
    }
    Timeline timeline = observation.timeline();
    List<String> titles = SystemCharts.titles(timeline, which);
    if (titles.isEmpty()) {
      return NONE;
    }
    String data = data(report, timeline, which);
    while (data.length() > MOST_CHARACTERS && timeline.times().length > 2) {
      timeline = timeline.halved();
      data = data(report, timeline, which);
    }
    return new ChartsView(data, titles, points(timeline));
  }

  private static String data(RunReport report, Timeline timeline, Predicate<Chart> which) {
    return SystemCharts.json(
        timeline,
        which,
        WindowSpans.requests(report),
        WindowSpans.scenarios(report),
        report.stats().run().startEpochMs());
  }

  private static String points(Timeline timeline) {
    long[] times = timeline.times();
    return timeline.samplesPerPoint() == 1
        ? ""
        : "Each point is the mean of %s: what was shorter was higher, or lower, than is drawn."
            .formatted(
                Figures.seconds((times[times.length - 1] - times[0]) / (times.length - 1.0)));
  }

  /** Those of an experiment. */
  static ChartsView of(@Nullable ChartData charts) {
    return charts == null ? NONE : of(charts, List.of(), "");
  }

  /** A run's response times over time; none where its log cannot be read or holds no request. */
  static ChartsView ofLoad(RunReport report) {
    if (report.stats().requests().isEmpty()) {
      return NONE;
    }
    try {
      Course course = Course.read(report.folder(), report.stats().requests());
      List<ChartData.Span> scenarios =
          WindowSpans.scenarios(report).stream()
              .map(it -> new ChartData.Span(it.name(), seconds(it.fromMs()), seconds(it.toMs())))
              .toList();
      return of(
          course.charts(scenarios),
          WindowSpans.requests(report),
          "Each point is of the requests that were sent within %s: a percentile of them is drawn where 10 lie beyond it."
              .formatted(Figures.seconds(course.stepMs())));
    } catch (IOException e) {
      return NONE;
    }
  }

  private static double seconds(long ms) {
    return ms / MS_PER_SECOND;
  }

  private static ChartsView of(ChartData charts, List<Span> requests, String points) {
    return new ChartsView(
        SystemCharts.json(charts, requests),
        charts.charts().stream().map(ChartData.Chart::title).toList(),
        points);
  }

  /** Whether there are any. */
  public boolean drawn() {
    return !data.isEmpty();
  }

  /** The charts' script, and the library that it uses. */
  public String script() {
    return ChartLibrary.SCRIPT;
  }

  /** By which a page that allows no other script knows it. */
  public String scriptHash() {
    return ChartLibrary.SCRIPT_HASH;
  }

  /** The library's style. */
  public String style() {
    return ChartLibrary.STYLE;
  }
}
