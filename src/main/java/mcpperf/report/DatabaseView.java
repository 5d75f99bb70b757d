package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import mcpperf.database.StatementUse;
import mcpperf.report.ReportView.Fact;
import mcpperf.report.TableRows.IndexRow;
import mcpperf.report.TableRows.TableRow;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the database, in the words and figures that a page shows.
 *
 * @param why why there is nothing to show; "" where there is something
 * @param limits what keeps the figures from being whole
 * @param statementsMore how many statements the table leaves out; so with the other tables
 */
record DatabaseView(
    String why,
    List<String> limits,
    List<Fact> facts,
    List<StatementRow> statements,
    long statementsMore,
    List<TableRow> tables,
    long tablesMore,
    List<IndexRow> indexes,
    long indexesMore,
    @Nullable ActivityView activity,
    PlansView plans,
    @Nullable SqliteView sqlite,
    ChartsView charts,
    PoolView pool,
    List<Fact> settings) {

  /** More rows say little and make the page heavy; run.json and the CSV files have them all. */
  private static final int MOST_ROWS = 50;

  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_OF_BRIEF = 140;

  /** One kind of statement; times are bare numbers of milliseconds. */
  record StatementRow(
      String brief,
      String text,
      String note,
      String share,
      String total,
      String calls,
      String perRequest,
      String mean,
      String max,
      String stddev,
      String rows,
      String hit,
      String read,
      String temp,
      String wal) {}

  static DatabaseView of(RunReport report) {
    DatabaseProfile profile = report.database();
    if (profile == null) {
      return empty(
          report,
          "The run kept nothing of its target's database: it is not known, monitoring was off, or"
              + " the run ended before its load did.",
          List.of(),
          null,
          null);
    }
    if (profile.sqlite() != null) {
      return empty(report, "", List.of(), null, SqliteView.of(profile.sqlite()));
    }
    Row counters = profile.database();
    if (counters == null) {
      return empty(
          report,
          "The counters of the database were not seen.",
          profile.limits(),
          ActivityView.of(profile.activity(), profile),
          null);
    }
    Long requests = DatabaseRows.requests(profile, report.stats());
    List<StatementUse> statements = Objects.requireNonNullElse(profile.statements(), List.of());
    double totalMs = statements.stream().mapToDouble(StatementUse::totalMs).sum();
    List<TableRow> tables = TableRows.tables(profile);
    List<IndexRow> indexes = TableRows.indexes(profile);
    return new DatabaseView(
        "",
        limits(profile.limits()),
        facts(profile, counters, requests, totalMs),
        statements.stream()
            .limit(MOST_ROWS)
            .map(use -> statement(use, totalMs, requests, StatementOperations.of(report.costs())))
            .toList(),
        Math.max(0, statements.size() - MOST_ROWS),
        tables.stream().limit(MOST_ROWS).toList(),
        Math.max(0, tables.size() - MOST_ROWS),
        indexes.stream().limit(MOST_ROWS).toList(),
        Math.max(0, indexes.size() - MOST_ROWS),
        ActivityView.of(profile.activity(), profile),
        PlansView.of(profile),
        null,
        charts(report),
        PoolView.of(report),
        settings(profile));
  }

  private static ChartsView charts(RunReport report) {
    return ChartsView.of(report, SystemCharts.Chart::ofDatabase);
  }

  private static DatabaseView empty(
      RunReport report,
      String why,
      List<String> limits,
      @Nullable ActivityView activity,
      @Nullable SqliteView sqlite) {
    return new DatabaseView(
        why,
        limits(limits),
        List.of(),
        List.of(),
        0,
        List.of(),
        0,
        List.of(),
        0,
        activity,
        new PlansView(List.of(), List.of(), List.of()),
        sqlite,
        charts(report),
        PoolView.of(report),
        List.of());
  }

  private static List<String> limits(List<String> limits) {
    return limits.stream().map(ReportView::shown).toList();
  }

  private static List<Fact> facts(
      DatabaseProfile profile, Row counters, @Nullable Long requests, double statementMs) {
    List<Fact> facts = new ArrayList<>();
    Row server = profile.server();
    if (server != null) {
      facts.add(new Fact("Server", ReportView.shown("PostgreSQL " + server.text("version"))));
      facts.add(new Fact("Database", ReportView.shown(server.text("database"))));
    }
    Long from = profile.fromEpochMs();
    Long to = profile.toEpochMs();
    Long windowMs = from == null || to == null ? null : (Long) (to - from);
    facts.add(new Fact("Time between the two readings", Figures.seconds(windowMs)));
    facts.add(new Fact("Requests meanwhile, warm-up included", DatabaseFigures.count(requests)));
    List<StatementUse> statements = profile.statements();
    if (statements != null) {
      long calls = statements.stream().mapToLong(StatementUse::calls).sum();
      facts.add(
          new Fact(
              "Statements",
              Figures.count(calls)
                  + (requests == null || requests == 0
                      ? ""
                      : ", " + DatabaseFigures.number((double) calls / requests) + " a request")));
      facts.add(
          new Fact(
              "Time in statements",
              Figures.seconds(statementMs)
                  + (windowMs == null || windowMs == 0
                      ? ""
                      : ", "
                          + DatabaseFigures.number(statementMs / windowMs)
                          + " at a time on average")));
    }
    facts.addAll(CounterFacts.of(profile, counters));
    return facts;
  }

  private static StatementRow statement(
      StatementUse use, double totalMs, @Nullable Long requests, StatementOperations operations) {
    List<String> notes = new ArrayList<>(operations.of(use));
    if (!use.topLevel()) {
      notes.add("inside a function");
    }
    if (use.partial()) {
      notes.add("counted for a part of the run only");
    }
    return new StatementRow(
        ForeignText.line(BriefStatement.of(use.text()), MOST_OF_BRIEF),
        ForeignText.line(use.text(), MOST_CHARACTERS),
        String.join(", ", notes),
        totalMs == 0 ? Figures.UNKNOWN : Figures.percent(use.totalMs() / totalMs),
        DatabaseFigures.number(use.totalMs()),
        Figures.count(use.calls()),
        DatabaseFigures.number(DatabaseJson.callsPerRequest(use, requests)),
        DatabaseFigures.number(use.meanMs()),
        DatabaseFigures.number(use.maxMs()),
        DatabaseFigures.number(use.stddevMs()),
        DatabaseFigures.count(use.rows()),
        DatabaseFigures.count(use.blocksHit()),
        DatabaseFigures.count(use.blocksRead()),
        DatabaseFigures.count(use.tempBlocksWritten()),
        DatabaseFigures.bytes(use.walBytes()));
  }

  private static List<Fact> settings(DatabaseProfile profile) {
    return Objects.requireNonNullElse(profile.settings(), List.<Row>of()).stream()
        .map(
            row ->
                new Fact(
                    ReportView.shown(row.text("name")),
                    ReportView.shown(DatabaseFigures.setting(row.text("value"), row.text("unit")))))
        .toList();
  }
}
