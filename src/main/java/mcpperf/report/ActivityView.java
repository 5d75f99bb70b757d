package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mcpperf.database.ActivitySummary;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import mcpperf.database.StatementUse;
import mcpperf.report.ReportView.Fact;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** What the database's sessions did, in the words and figures that a page shows. */
record ActivityView(
    List<Fact> facts, List<StateRow> states, List<WaitRow> waits, List<BlockedRow> blocked) {

  private static final int MOST_ROWS = 15;

  /** Sessions in one state. */
  record StateRow(String state, String mean, String most) {}

  /** Something that active sessions waited for. */
  record WaitRow(String name, String samples, String share) {}

  /** Sessions that another one kept from going on. */
  record BlockedRow(
      String statement, String blockerState, String blocker, String samples, String longest) {}

  static @Nullable ActivityView of(@Nullable ActivitySummary activity, DatabaseProfile profile) {
    if (activity == null) {
      return null;
    }
    long active = activity.waits().stream().mapToLong(ActivitySummary.Wait::sessionSamples).sum();
    return new ActivityView(
        facts(activity, profile),
        activity.sessions().entrySet().stream()
            .filter(state -> state.getValue().most() > 0)
            .map(
                state ->
                    new StateRow(
                        state.getKey(),
                        DatabaseFigures.number(state.getValue().mean()),
                        Figures.count(state.getValue().most())))
            .toList(),
        activity.waits().stream()
            .limit(MOST_ROWS)
            .map(
                wait ->
                    new WaitRow(
                        wait.type().isEmpty()
                            ? "nothing: on a CPU, or ready for one"
                            : ReportView.shown(wait.type() + ": " + wait.event()),
                        Figures.count(wait.sessionSamples()),
                        Figures.percent(DatabaseFigures.share(wait.sessionSamples(), active))))
            .toList(),
        activity.blocked().stream()
            .limit(MOST_ROWS)
            .map(
                blocked ->
                    new BlockedRow(
                        text(blocked.queryId(), profile),
                        ReportView.shown(blocked.blockerState()),
                        text(blocked.blockerQueryId(), profile),
                        Figures.count(blocked.sessionSamples()),
                        Figures.ms(blocked.longestMs())))
            .toList());
  }

  private static List<Fact> facts(ActivitySummary activity, DatabaseProfile profile) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Samples",
            "%s, one each %s"
                .formatted(
                    Figures.count(activity.samples()), Figures.seconds(activity.intervalMs()))));
    facts.add(
        new Fact(
            "Most sessions of all databases at a time",
            "%s of at most %s"
                .formatted(
                    DatabaseFigures.count(activity.mostOnServer()),
                    setting(profile, "max_connections"))));
    facts.add(new Fact("Oldest transaction", Figures.ms(activity.longestTransactionMs())));
    facts.add(
        new Fact(
            "Longest idle in a transaction", Figures.ms(activity.longestIdleInTransactionMs())));
    return facts;
  }

  private static String setting(DatabaseProfile profile, String name) {
    return Objects.requireNonNullElse(profile.settings(), List.<Row>of()).stream()
        .filter(row -> row.text("name").equals(name))
        .map(row -> ReportView.shown(row.text("value")))
        .findFirst()
        .orElse(Figures.UNKNOWN);
  }

  /** The text of a statement of this run. */
  private static String text(@Nullable String queryId, DatabaseProfile profile) {
    return Objects.requireNonNullElse(profile.statements(), List.<StatementUse>of()).stream()
        .filter(use -> use.queryId().equals(queryId))
        .map(use -> ReportView.shown(use.text()))
        .findFirst()
        .orElse(queryId == null ? "a statement that is not known" : "statement " + queryId);
  }
}
