package mcpperf.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import mcpperf.experiment.ChartData;
import mcpperf.monitor.Sample;
import mcpperf.monitor.Timeline;
import org.jspecify.annotations.Nullable;

/** Charts as data for the pages' script. What those of the system show is in a file. */
final class SystemCharts {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Chart> CHARTS = charts();
  private static final Set<String> DATABASES = Set.of("postgresql", "sqlite");
  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final double MS_PER_SECOND = 1e3;

  private SystemCharts() {}

  /**
   * A chart.
   *
   * @param unit of all its series
   * @param of what is counted, where the unit is a count
   */
  record Chart(String title, String unit, @Nullable String of, List<Line> series) {
    /** Whether it shows the database and nothing else. */
    boolean ofDatabase() {
      return series.stream().allMatch(line -> DATABASES.contains(line.source()));
    }
  }

  /**
   * A line, or several of them.
   *
   * @param source as in the samples; with a star at its end each source that begins so
   * @param metric likewise
   * @param label before the source's and the metric's part for which the star stands
   */
  record Line(String source, String metric, String label) {
    boolean shows(String itsSource, String itsMetric) {
      return fits(source, itsSource) && fits(metric, itsMetric);
    }

    String label(String itsSource, String itsMetric) {
      return (label + rest(source, itsSource) + rest(metric, itsMetric)).strip();
    }

    private static boolean fits(String pattern, String name) {
      return pattern.endsWith("*") ? name.startsWith(stem(pattern)) : name.equals(pattern);
    }

    private static String rest(String pattern, String name) {
      return pattern.endsWith("*") ? name.substring(stem(pattern).length()).replace("}", "") : "";
    }

    private static String stem(String pattern) {
      return pattern.substring(0, pattern.length() - 1);
    }
  }

  private static List<Chart> charts() {
    try (InputStream file = SystemCharts.class.getResourceAsStream("system-charts.json")) {
      return List.of(JSON.readValue(Objects.requireNonNull(file), Chart[].class));
    } catch (IOException e) {
      throw new UncheckedIOException("system-charts.json cannot be read", e);
    }
  }

  /** Whether a chart shows this sample. */
  static boolean draws(Sample sample) {
    return CHARTS.stream()
        .anyMatch(
            chart ->
                chart.unit().equals(sample.unit())
                    && chart.series().stream()
                        .anyMatch(line -> line.shows(sample.source(), sample.metric())));
  }

  /**
   * Those charts for which there is something to draw: {@code times} in seconds after the run's
   * start, {@code windows} of requests and {@code scenarios} likewise, {@code charts} with their
   * titles, units and series.
   */
  static String json(
      Timeline timeline,
      Predicate<Chart> which,
      List<Span> requests,
      List<Span> scenarios,
      long startMs) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode times = json.putArray("times");
    for (long time : timeline.times()) {
      times.add((time - startMs) / MS_PER_SECOND);
    }
    put(json.putArray("requests"), requests);
    put(json.putArray("scenarios"), scenarios);
    ArrayNode charts = json.putArray("charts");
    Map<Timeline.Key, double[]> series = timeline.series();
    for (Chart chart : CHARTS.stream().filter(which).toList()) {
      List<ObjectNode> lines = lines(chart, series);
      if (!lines.isEmpty()) {
        ObjectNode node = charts.addObject().put("unit", chart.unit());
        node.put("title", chart.title()).put("of", chart.of());
        node.putArray("series").addAll(lines);
      }
    }
    return text(json);
  }

  /** Other charts likewise, over the axis that they have. */
  static String json(ChartData charts, List<Span> requests) {
    ObjectNode json = JSON.createObjectNode();
    json.put("xLabel", charts.xLabel());
    json.set("times", JSON.valueToTree(charts.x()));
    put(json.putArray("requests"), requests);
    json.set("scenarios", JSON.valueToTree(charts.spans()));
    json.set("charts", JSON.valueToTree(charts.charts()));
    return text(json);
  }

  /** Nothing in it can end the element that it stands in. */
  private static String text(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree that cannot be written", e);
    }
  }

  /** The titles of the charts for which there is something to draw. */
  static List<String> titles(Timeline timeline, Predicate<Chart> which) {
    Map<Timeline.Key, double[]> series = timeline.series();
    return CHARTS.stream()
        .filter(which)
        .filter(chart -> !lines(chart, series).isEmpty())
        .map(Chart::title)
        .toList();
  }

  private static void put(ArrayNode array, List<Span> spans) {
    spans.forEach(
        span ->
            array
                .addObject()
                .put("name", span.name())
                .put("from", span.fromMs() / MS_PER_SECOND)
                .put("to", span.toMs() / MS_PER_SECOND)
                .put("broken", span.broken()));
  }

  /**
   * A named time in the run.
   *
   * @param fromMs ms after the run's start
   * @param toMs ms after the run's start
   * @param broken whether an objective was not met in it
   */
  record Span(String name, long fromMs, long toMs, boolean broken) {}

  private static List<ObjectNode> lines(Chart chart, Map<Timeline.Key, double[]> series) {
    List<ObjectNode> lines = new ArrayList<>();
    for (Line line : chart.series()) {
      series.forEach(
          (key, values) -> {
            if (key.unit().equals(chart.unit()) && line.shows(key.source(), key.metric())) {
              ObjectNode node = JSON.createObjectNode();
              node.put("label", ReportView.shown(line.label(key.source(), key.metric())));
              node.put("sparse", sparse(values));
              putValues(node.putArray("values"), values);
              lines.add(node);
            }
          });
    }
    return lines;
  }

  /** Whether it is measured so seldom that its points must be connected over what lies between. */
  private static boolean sparse(double[] values) {
    return DoubleStream.of(values).filter(Double::isFinite).count() * 3 < values.length;
  }

  private static void putValues(ArrayNode array, double[] values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros());
      } else {
        array.addNull();
      }
    }
  }
}
