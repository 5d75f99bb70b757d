package mcpperf.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.database.ActivitySummary;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.IndexCandidate;
import mcpperf.database.IndexProof;
import mcpperf.database.QueryPlans;
import mcpperf.database.Row;
import mcpperf.database.SqliteProfile;
import mcpperf.database.StatementPlan;
import mcpperf.database.StatementUse;

/** Database profiles for tests. */
final class SampleDatabase {
  /** Beside the 12,105 requests that the log of {@link SampleReport#broken} has. */
  static final long UNLOGGED = 95;

  private SampleDatabase() {}

  /** The report of a run that saw its database. */
  static RunReport report(Path folder, DatabaseProfile database) {
    RunReport report = SampleReport.broken(folder);
    return new RunReport(
        report.folder(),
        report.context(),
        report.stats(),
        report.verdict(),
        null,
        database,
        null,
        null,
        null,
        null,
        null);
  }

  static DatabaseProfile profile() {
    return profile("SELECT name FROM tools WHERE id = $1", "tools");
  }

  /** Every text that comes from outside tries to break out of where it stands. */
  static DatabaseProfile hostile() {
    return profile(SampleReport.HOSTILE, SampleReport.HOSTILE);
  }

  private static DatabaseProfile profile(String statement, String name) {
    return new DatabaseProfile(
        List.of("A limit of " + name),
        1_793_588_645_000L,
        1_793_588_665_000L,
        UNLOGGED,
        row("version", "17.11", "database", name),
        List.of(statement("1", statement, 24_400, 61_000.0), statement("2", "BEGIN", 61, 0.25)),
        row("commits", 12_200L, "rollbacks", 0L, "blocks_hit", 999L, "blocks_read", 1L),
        List.of(
            row(
                "schema",
                "public",
                "name",
                name,
                "live_rows",
                200L,
                "dead_rows",
                50L,
                "sequential_scans",
                3L,
                "rows_read_sequentially",
                600L,
                "index_scans",
                24_400L,
                "inserted",
                0L,
                "updated",
                8L,
                "hot_updated",
                2L,
                "deleted",
                0L)),
        List.of(row("schema", "public", "table", name, "name", name, "scans", 24_400L)),
        List.of(
            row(
                "schema",
                "public",
                "name",
                name,
                "table_bytes",
                1_048_576L,
                "index_bytes",
                524_288L)),
        null,
        row("bytes", 2_048L, "records", 7L, "syncs", 3L),
        row("timed", 0L, "requested", 1L),
        List.of(
            row("name", "shared_buffers", "value", "16384", "unit", "8kB"),
            row("name", "max_connections", "value", "100")),
        new ActivitySummary(
            20,
            1_000,
            Map.of("active", new ActivitySummary.SessionCount(1.5, 4)),
            List.of(new ActivitySummary.Wait("", "", 15), new ActivitySummary.Wait("IO", name, 5)),
            List.of(new ActivitySummary.Blocked("1", "idle in transaction", "2", 3, 1_500)),
            2_500.0,
            null,
            12L,
            List.of(new ActivitySummary.Unseen(1_793_588_650_000L, null, name))),
        plans(statement, name),
        null);
  }

  static DatabaseProfile sqlite() {
    return DatabaseProfile.of(
        new SqliteProfile(
            List.of("A limit of " + SampleReport.HOSTILE),
            Map.of("journal_mode", "wal"),
            new SqliteProfile.Change(4_096L, 8_192L),
            new SqliteProfile.Change(0L, null),
            List.of(
                new SqliteProfile.Table("tools", 20_000, 2_097_152L),
                new SqliteProfile.Table("roles", 0, null)),
            3L,
            null,
            List.of(
                new SqliteProfile.Plan(
                    "SELECT id FROM tools WHERE name = ?",
                    List.of("SCAN tools"),
                    List.of("reads all 20000 rows of tools"),
                    null),
                new SqliteProfile.Plan("SELECT x", List.of(), List.of(), "no such column: x"))));
  }

  private static QueryPlans plans(String statement, String name) {
    IndexCandidate candidate =
        new IndexCandidate(
            "public." + name, List.of("name"), "1", 20_000, 61, 1_220_000, null, name);
    return new QueryPlans(
        List.of("No plan of " + name),
        List.of(
            new StatementPlan("1", statement, "Seq Scan on " + name + "\n  Filter: x", null),
            new StatementPlan("2", statement, null, name)),
        List.of(
            candidate,
            new IndexCandidate(
                "public." + name,
                List.of("id"),
                "1",
                20_000,
                61,
                1_220_000,
                new IndexProof(5, true, 4.25, 0.0625, 500, 4, "Seq Scan", "Index Scan " + name),
                null)));
  }

  private static StatementUse statement(String id, String text, long calls, double totalMs) {
    return new StatementUse(
        id,
        "mcp",
        true,
        text,
        false,
        calls,
        totalMs,
        totalMs / calls,
        38.5,
        null,
        calls,
        3 * calls,
        1L,
        0L,
        0L,
        0L,
        0L,
        null,
        null,
        0L,
        4_096L);
  }

  /** Columns and their values in turn. */
  private static Row row(Object... columnsAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      values.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return new Row(values);
  }
}
