package mcpperf.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import mcpperf.monitor.SystemFigure;
import mcpperf.monitor.WindowFigures.Figure;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/** What the monitor saw, as it stands in run.json. */
final class SystemJson {
  private static final JsonMapper JSON = new JsonMapper();

  private SystemJson() {}

  /**
   * The whole run's figures, and what each probe saw and missed; null where nothing was watched.
   */
  static @Nullable ObjectNode of(@Nullable Observation observation, RunStats stats) {
    if (observation == null) {
      return null;
    }
    ObjectNode json = JSON.createObjectNode();
    json.set("figures", figures(observation.run()));
    json.set("gatewayCounts", CallCountsView.json(observation.counts(), stats));
    json.set("caches", CachesView.json(observation.caches()));
    json.set("probes", JSON.valueToTree(observation.coverage()));
    return json;
  }

  static ObjectNode figures(Map<SystemFigure, Figure> figures) {
    ObjectNode json = JSON.createObjectNode();
    figures.forEach((figure, value) -> json.set(figure.key(), JSON.valueToTree(value)));
    return json;
  }
}
