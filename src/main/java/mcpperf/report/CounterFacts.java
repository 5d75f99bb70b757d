package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import mcpperf.report.ReportView.Fact;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** What the counters of a database and its server say, in a few lines. */
final class CounterFacts {
  private final List<Fact> facts = new ArrayList<>();

  private CounterFacts() {}

  static List<Fact> of(DatabaseProfile profile, Row counters) {
    CounterFacts facts = new CounterFacts();
    facts.add(
        "Transactions",
        "%s committed, %s rolled back"
            .formatted(count(counters, "commits"), count(counters, "rollbacks")));
    facts.add(
        "Blocks found in shared_buffers", Figures.percent(DatabaseFigures.hitShare(counters)));
    facts.add("Blocks read from outside", count(counters, "blocks_read"));
    facts.add("Temporary files", bytes(counters, "temp_bytes", "temp_files"));
    facts.add("Deadlocks", count(counters, "deadlocks"));
    facts.add("New sessions, those of this suite included", count(counters, "sessions"));
    facts.add(
        "Time idle in transactions, of all sessions",
        Figures.seconds(counters.figure("idle_in_transaction_ms")));
    facts.server(profile.wal(), profile.checkpoints());
    return List.copyOf(facts.facts);
  }

  private void server(@Nullable Row wal, @Nullable Row checkpoints) {
    if (wal != null) {
      add("WAL, whole server", bytes(wal, "bytes", "records"));
      add("WAL written to disk", count(wal, "syncs") + " times");
    }
    if (checkpoints != null) {
      add(
          "Checkpoints, whole server",
          "%s by time, %s requested"
              .formatted(count(checkpoints, "timed"), count(checkpoints, "requested")));
    }
  }

  private void add(String name, String value) {
    facts.add(new Fact(name, value));
  }

  private static String count(Row row, String column) {
    return DatabaseFigures.count(row.count(column));
  }

  private static String bytes(Row row, String bytes, String number) {
    String things = number.equals("records") ? "records" : "files";
    if (row.count(bytes) == null) {
      return Figures.UNKNOWN;
    }
    return "%s in %s %s"
        .formatted(DatabaseFigures.bytes(row.count(bytes)), count(row, number), things);
  }
}
