package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.database.PoolUse;
import mcpperf.experiment.ExperimentKind;
import mcpperf.experiment.ExperimentResult;
import mcpperf.report.ReportView.Fact;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** How the gateway used its connections to the database, in the words and figures of a page. */
record PoolView(List<Fact> facts) {

  /** What the report's run shows; null where no sample was taken. */
  static @Nullable PoolUse use(RunReport report) {
    Observation observation = report.observation();
    return observation == null ? null : observation.pool().use(pools(report));
  }

  /** Without a size where the gateway had one pool after the other. */
  private static Map<String, String> pools(RunReport report) {
    ExperimentResult experiment = report.experiment();
    return experiment != null && experiment.kind() == ExperimentKind.POOLS
        ? Map.of()
        : report.context().target();
  }

  static PoolView of(RunReport report) {
    PoolUse use = use(report);
    if (use == null) {
      return new PoolView(List.of());
    }
    List<Fact> facts = new ArrayList<>();
    Long capacity = use.capacity();
    facts.add(new Fact("The gateway's pools open at most", DatabaseFigures.count(capacity)));
    facts.add(
        new Fact(
            "Connections",
            "%s on average, at most %s"
                .formatted(
                    DatabaseFigures.number(use.meanConnections()),
                    Figures.count(use.mostConnections()))));
    facts.add(
        new Fact(
            "In use, that is not idle",
            "%s on average, at most %s%s"
                .formatted(
                    DatabaseFigures.number(use.meanInUse()),
                    Figures.count(use.mostInUse()),
                    capacity == null || capacity == 0
                        ? ""
                        : ", " + Figures.percent(use.meanInUse() / capacity) + " of the pools")));
    facts.add(
        new Fact("Samples with the pools wholly in use", Figures.percent(use.saturatedShare())));
    facts.add(
        new Fact(
            "Connections in the first and the last quarter",
            DatabaseFigures.number(use.firstConnections())
                + " → "
                + DatabaseFigures.number(use.lastConnections())));
    Double oldest = use.oldestMs();
    facts.add(
        new Fact(
            "Oldest connection that was seen",
            Figures.seconds(oldest == null ? null : (Long) Math.round(oldest))));
    return new PoolView(facts);
  }
}
