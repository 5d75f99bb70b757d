package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import mcpperf.config.LoadModel;
import mcpperf.load.Corrected;
import mcpperf.load.RequestLoad;
import mcpperf.load.RunLoad;
import mcpperf.load.Stall;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;

/**
 * How a request was sent, as the pages show it.
 *
 * @param late share, and the latest
 * @param raw p99 as it was measured
 * @param corrected p99 without coordinated omission
 * @param method how it was corrected
 */
record LoadRow(
    String name,
    String group,
    String planned,
    String delivered,
    String late,
    String raw,
    String corrected,
    String method,
    String stall,
    String steady) {
  private static final int MOST_ROWS = 300;

  static List<LoadRow> of(RunReport report) {
    RunLoad load = report.load();
    List<LoadRow> rows = new ArrayList<>();
    if (load != null) {
      List<RequestStats> requests = report.stats().requests();
      for (int i = 0; i < Math.min(MOST_ROWS, requests.size()); i++) {
        rows.add(of(requests.get(i), load.requests().get(i)));
      }
    }
    return rows;
  }

  private static LoadRow of(RequestStats request, RequestLoad load) {
    Corrected corrected = load.corrected();
    Stall stall = load.longestStall();
    return new LoadRow(
        ReportView.shown(request.name()),
        ReportView.shown(request.group()),
        planned(load),
        Figures.perSecond(load.deliveredRate()),
        load.late() == null
            ? Figures.UNKNOWN
            : "%s, %s".formatted(Figures.percent(load.late()), Figures.ms(load.latestMs())),
        Figures.ms(request.all().p99Ms()),
        corrected == null ? Figures.UNKNOWN : Figures.ms(corrected.times().p99Ms()),
        corrected == null ? "" : corrected.method(),
        stall == null
            ? Figures.UNKNOWN
            : "%s at %s".formatted(Figures.ms(stall.lengthMs()), Figures.seconds(stall.startMs())),
        steady(load));
  }

  /** {@code closed, 50 users}, {@code open, 500/s}. */
  static String planned(RequestLoad load) {
    LoadModel model = load.model();
    if (model == null) {
      return "unknown";
    }
    if (model == LoadModel.OPEN) {
      return "open, " + Figures.perSecond(load.plannedRate());
    }
    Integer users = load.plannedUsers();
    String rate = load.plannedRate() == null ? "" : " at " + Figures.perSecond(load.plannedRate());
    return "closed, %s users%s"
        .formatted(users == null ? Figures.UNKNOWN : Figures.count(users), rate);
  }

  private static String steady(RequestLoad load) {
    if (load.steady() == null) {
      return load.unsteady();
    }
    return load.steady()
        ? "from " + Figures.seconds(load.steadyFromMs())
        : "never: " + load.unsteady();
  }
}
