package mcpperf.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that a statement of the run seems to miss: its plan reads a large table from begin to
 * end and keeps few of the rows.
 *
 * @param table with its schema, quoted where SQL needs it
 * @param columns of the index, quoted likewise
 * @param queryId of the statement with the longest total time among those that miss it
 * @param tableRows rows of the table, PostgreSQL's estimate
 * @param sequentialScans of the table during the run
 * @param rowsReadSequentially by them
 * @param proof what a trial on a copy of the database found; null where there was none
 * @param whyNotTried why there was no trial; null where there was one
 */
public record IndexCandidate(
    String table,
    List<String> columns,
    String queryId,
    long tableRows,
    long sequentialScans,
    long rowsReadSequentially,
    @Nullable IndexProof proof,
    @Nullable String whyNotTried) {

  /** The statement that makes the index. */
  public String definition() {
    return "CREATE INDEX ON %s (%s)".formatted(table, String.join(", ", columns));
  }

  /** Whether a trial showed that the index helps. */
  public boolean proved() {
    return proof != null && proof.helps();
  }

  IndexCandidate tried(List<String> withColumns, IndexProof found) {
    return new IndexCandidate(
        table, withColumns, queryId, tableRows, sequentialScans, rowsReadSequentially, found, null);
  }

  IndexCandidate notTried(String why) {
    return new IndexCandidate(
        table, columns, queryId, tableRows, sequentialScans, rowsReadSequentially, null, why);
  }
}
