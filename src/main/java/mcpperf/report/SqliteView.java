package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import mcpperf.database.SqliteProfile;
import mcpperf.database.SqliteProfile.Change;
import mcpperf.database.SqliteProfile.Table;
import mcpperf.report.ReportView.Fact;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a SQLite database, in the words and figures that a page shows.
 *
 * @param tablesMore how many tables are left out, those with no row among them
 */
record SqliteView(
    List<String> limits,
    List<Fact> facts,
    List<TableRow> tables,
    long tablesMore,
    List<PlanRow> plans,
    long plansMore) {
  private static final int MOST_ROWS = 50;
  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_OF_BRIEF = 140;

  /** One table with its indexes, after the load. */
  record TableRow(String name, String rows, String bytes) {}

  /** How SQLite runs a statement, and what is costly in it. */
  record PlanRow(String brief, String text, String steps, String remarks, String failure) {}

  static @Nullable SqliteView of(@Nullable SqliteProfile profile) {
    if (profile == null) {
      return null;
    }
    List<Table> all = Objects.requireNonNullElse(profile.tables(), List.of());
    List<Table> shown = all.stream().filter(table -> table.rows() > 0).limit(MOST_ROWS).toList();
    return new SqliteView(
        profile.limits().stream().map(ReportView::shown).toList(),
        facts(profile),
        shown.stream()
            .map(
                table ->
                    new TableRow(
                        ReportView.shown(table.name()),
                        Figures.count(table.rows()),
                        DatabaseFigures.bytes(table.bytes())))
            .toList(),
        all.size() - shown.size(),
        profile.plans().stream().limit(MOST_ROWS).map(SqliteView::plan).toList(),
        Math.max(0, profile.plans().size() - MOST_ROWS));
  }

  private static List<Fact> facts(SqliteProfile profile) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("File, before and after the load", change(profile.fileBytes())));
    facts.add(new Fact("Write-ahead log, before and after", change(profile.walBytes())));
    facts.add(
        new Fact(
            "Lines of the logs that tell of a locked database",
            DatabaseFigures.count(profile.busyInLogs())));
    facts.add(
        new Fact(
            "Failed requests whose answers tell of it",
            DatabaseFigures.count(profile.busyInAnswers())));
    profile.settings().forEach((name, value) -> facts.add(new Fact(name, ReportView.shown(value))));
    return facts;
  }

  private static String change(Change change) {
    return "%s → %s"
        .formatted(DatabaseFigures.bytes(change.before()), DatabaseFigures.bytes(change.after()));
  }

  private static PlanRow plan(SqliteProfile.Plan plan) {
    return new PlanRow(
        ForeignText.line(BriefStatement.of(plan.text()), MOST_OF_BRIEF),
        ForeignText.line(plan.text(), MOST_CHARACTERS),
        plan.steps().stream().map(ReportView::shown).collect(Collectors.joining("\n")),
        ReportView.shown(String.join(", ", plan.remarks())),
        ReportView.shown(plan.failure() == null ? "" : plan.failure()));
  }
}
