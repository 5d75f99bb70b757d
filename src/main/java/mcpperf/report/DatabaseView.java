package mcpperf.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import mcpperf.database.StatementUse;
import mcpperf.report.ReportView.Fact;
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
    List<Fact> settings) {

  /** More rows say little and make the page heavy; run.json and the CSV files have them all. */
  private static final int MOST_ROWS = 50;

  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_OF_BRIEF = 140;

  private static final List<String> TABLE_WORK =
      List.of("sequential_scans", "index_scans", "inserted", "updated", "deleted");

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

  /** One table; rows are of the end, everything else of the run. */
  record TableRow(
      String name,
      String bytes,
      String live,
      String dead,
      String sequentialScans,
      String sequentialRows,
      String indexScans,
      String inserted,
      String updated,
      String hotShare,
      String deleted,
      String hitShare) {}

  /** One index. */
  record IndexRow(String name, String table, String scans, String entries, String fetched) {}

  static DatabaseView of(RunReport report) {
    DatabaseProfile profile = report.database();
    if (profile == null) {
      return empty(
          "The run kept nothing of its target's database: it is not known, monitoring was off, or"
              + " the run ended before its load did.",
          List.of(),
          null,
          null);
    }
    if (profile.sqlite() != null) {
      return empty("", List.of(), null, SqliteView.of(profile.sqlite()));
    }
    Row counters = profile.database();
    if (counters == null) {
      return empty(
          "The counters of the database were not seen.",
          profile.limits(),
          ActivityView.of(profile.activity(), profile),
          null);
    }
    Long requests = DatabaseRows.requests(profile, report.stats());
    List<StatementUse> statements = Objects.requireNonNullElse(profile.statements(), List.of());
    double totalMs = statements.stream().mapToDouble(StatementUse::totalMs).sum();
    List<Row> tables = worked(profile.tables(), TABLE_WORK);
    List<Row> indexes = worked(profile.indexes(), List.of("scans"));
    return new DatabaseView(
        "",
        limits(profile.limits()),
        facts(profile, counters, requests, totalMs),
        statements.stream()
            .limit(MOST_ROWS)
            .map(use -> statement(use, totalMs, requests, StatementOperations.of(report.costs())))
            .toList(),
        Math.max(0, statements.size() - MOST_ROWS),
        tables.stream().limit(MOST_ROWS).map(table -> table(table, sizes(profile))).toList(),
        Math.max(0, tables.size() - MOST_ROWS),
        indexes.stream().limit(MOST_ROWS).map(DatabaseView::index).toList(),
        Math.max(0, indexes.size() - MOST_ROWS),
        ActivityView.of(profile.activity(), profile),
        PlansView.of(profile),
        null,
        settings(profile));
  }

  private static DatabaseView empty(
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
        List.of());
  }

  private static List<String> limits(List<String> limits) {
    return limits.stream().map(ReportView::shown).toList();
  }

  /** The rows with any work in these columns, those with the most of it first. */
  private static List<Row> worked(@Nullable List<Row> rows, List<String> columns) {
    return Objects.requireNonNullElse(rows, List.<Row>of()).stream()
        .filter(row -> DatabaseRows.counted(row, columns))
        .sorted(
            Comparator.comparingDouble((Row row) -> -sum(row, columns))
                .thenComparing(row -> row.text("name")))
        .toList();
  }

  private static double sum(Row row, List<String> columns) {
    return columns.stream().map(row::figure).filter(Objects::nonNull).mapToDouble(f -> f).sum();
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

  private static Map<String, Long> sizes(DatabaseProfile profile) {
    return Objects.requireNonNullElse(profile.sizes(), List.<Row>of()).stream()
        .collect(
            Collectors.toMap(
                DatabaseView::name,
                row ->
                    Objects.requireNonNullElse(row.count("table_bytes"), 0L)
                        + Objects.requireNonNullElse(row.count("index_bytes"), 0L)));
  }

  private static String name(Row row) {
    String schema = row.text("schema");
    return schema.equals("public") ? row.text("name") : schema + "." + row.text("name");
  }

  private static TableRow table(Row row, Map<String, Long> sizes) {
    return new TableRow(
        ReportView.shown(name(row)),
        DatabaseFigures.bytes(sizes.get(name(row))),
        DatabaseFigures.count(row.count("live_rows")),
        DatabaseFigures.count(row.count("dead_rows")),
        DatabaseFigures.count(row.count("sequential_scans")),
        DatabaseFigures.count(row.count("rows_read_sequentially")),
        DatabaseFigures.count(row.count("index_scans")),
        DatabaseFigures.count(row.count("inserted")),
        DatabaseFigures.count(row.count("updated")),
        Figures.percent(DatabaseFigures.share(row.count("hot_updated"), row.count("updated"))),
        DatabaseFigures.count(row.count("deleted")),
        Figures.percent(DatabaseFigures.hitShare(row)));
  }

  private static IndexRow index(Row row) {
    return new IndexRow(
        ReportView.shown(name(row)),
        ReportView.shown(row.text("table")),
        DatabaseFigures.count(row.count("scans")),
        DatabaseFigures.count(row.count("entries_read")),
        DatabaseFigures.count(row.count("rows_fetched")));
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
