package mcpperf.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import mcpperf.report.CallCounts.Compared;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own count of calls beside ours, as a page and run.json show it.
 *
 * @param why there is none; "" where there is one, or nothing was asked for
 */
record CallCountsView(List<Row> rows, String why) {
  private static final JsonMapper JSON = new JsonMapper();

  /** One kind, a text for each cell; {@code differs} where one of the two is wrong. */
  record Row(List<String> cells, String finding, boolean differs) {}

  static CallCountsView of(@Nullable CallCounts counts, RunStats stats) {
    if (counts == null) {
      return new CallCountsView(List.of(), "");
    }
    String why = counts.why();
    return new CallCountsView(
        counts.compared(stats).stream().map(it -> row(it, counts.prompt())).toList(),
        why == null ? "" : ReportView.shown(why));
  }

  private static Row row(Compared kind, boolean prompt) {
    Boolean agrees = kind.agrees(prompt);
    return new Row(
        List.of(
            kind.kind(),
            Figures.count(kind.gateway().all()),
            Figures.count(kind.gateway().successful()),
            Figures.count(kind.ours()),
            expected(kind)),
        agrees == null
            ? "not judged: this gateway counts some minutes late"
            : agrees ? "agrees" : "differs",
        agrees != null && !agrees);
  }

  /** {@code 100 to 105}. */
  private static String expected(Compared kind) {
    Long most = kind.most();
    String least = Figures.count(kind.least());
    if (most == null) {
      return least + " or more";
    }
    return most == kind.least() ? least : least + " to " + Figures.count(most);
  }

  /** Where one of the two counts is wrong, one sentence each. */
  static List<String> remarks(@Nullable CallCounts counts, RunStats stats) {
    return counts == null
        ? List.of()
        : counts.compared(stats).stream()
            .filter(kind -> Boolean.FALSE.equals(kind.agrees(counts.prompt())))
            .map(
                kind ->
                    "The gateway's own count differs from ours: of %s it says that %s calls succeeded, where %s were to be expected."
                        .formatted(
                            kind.kind(),
                            Figures.count(kind.gateway().successful()),
                            expected(kind)))
            .toList();
  }

  /** Null where nothing was asked for. */
  static @Nullable ObjectNode json(@Nullable CallCounts counts, RunStats stats) {
    if (counts == null) {
      return null;
    }
    ObjectNode json = JSON.createObjectNode().put("why", counts.why());
    json.putArray("kinds");
    for (Compared kind : counts.compared(stats)) {
      json.withArray("/kinds")
          .addObject()
          .put("kind", kind.kind())
          .put("gatewayCalls", kind.gateway().all())
          .put("gatewaySuccessful", kind.gateway().successful())
          .put("calls", kind.ours())
          .put("leastSuccessful", kind.least())
          .put("mostSuccessful", kind.most())
          .put("agrees", kind.agrees(counts.prompt()));
    }
    return json;
  }
}
