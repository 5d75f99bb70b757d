package mcpperf.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import mcpperf.experiment.ChartData;
import mcpperf.experiment.ExperimentResult;
import org.jspecify.annotations.Nullable;

/**
 * The result of a simulation with a question of its own, as the pages show it.
 *
 * @param kind names its template
 * @param sentences the answer, after what is wrong with it
 * @param charts data for the charts' script; empty where nothing is to be drawn
 * @param chartTitles in the charts' order
 */
record ExperimentView(
    String kind,
    String title,
    List<String> sentences,
    ExperimentResult result,
    String charts,
    List<String> chartTitles) {
  private static final JsonMapper JSON = new JsonMapper();

  static @Nullable ExperimentView of(@Nullable ExperimentResult result) {
    if (result == null) {
      return null;
    }
    ChartData charts = result.charts();
    return new ExperimentView(
        result.kind().label(),
        result.kind().title(),
        Stream.of(result.invalid(), result.broken(), result.headlines())
            .flatMap(List::stream)
            .map(ReportView::shown)
            .toList(),
        result,
        charts == null ? "" : json(charts),
        charts == null ? List.of() : charts.charts().stream().map(ChartData.Chart::title).toList());
  }

  /** False where there is nothing to lay out beside why. */
  public boolean answered() {
    return result.invalid().isEmpty() || !result.headlines().isEmpty();
  }

  /** The partial template of the kind. */
  public String template() {
    return "experiment-" + kind;
  }

  /** The charts' script, and the library that it uses. */
  public String script() {
    return ChartLibrary.SCRIPT;
  }

  /** The library's style. */
  public String style() {
    return ChartLibrary.STYLE;
  }

  private static String json(ChartData charts) {
    ObjectNode json = JSON.createObjectNode();
    json.put("xLabel", charts.xLabel());
    json.set("times", JSON.valueToTree(charts.x()));
    json.putArray("requests");
    json.set("scenarios", JSON.valueToTree(charts.spans()));
    json.set("charts", JSON.valueToTree(charts.charts()));
    try {
      // Nothing in it can end the element that it stands in.
      return JSON.writeValueAsString(json).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree that cannot be written", e);
    }
  }
}
