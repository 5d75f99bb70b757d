package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What statements run on: the pool (each statement on a connection and in a transaction of its own)
 * or one open transaction. Rows come as JSON objects, named by the statement's column labels.
 */
interface Sql {

  /**
   * The rows of a query.
   *
   * @throws DatabaseException where there is no connection, or the statement failed
   */
  List<ObjectNode> rows(Statement statement, @Nullable Object... values);

  /**
   * How many rows a change was for.
   *
   * @throws DatabaseException where there is no connection, or the statement failed
   */
  int change(Statement statement, @Nullable Object... values);

  /** The first row, if there is any. */
  default Optional<ObjectNode> row(Statement statement, @Nullable Object... values) {
    return rows(statement, values).stream().findFirst();
  }

  /** Whether an {@code EXISTS ... AS found} holds. */
  default boolean found(Statement statement, @Nullable Object... values) {
    return row(statement, values).map(row -> row.path("found").asBoolean()).orElse(false);
  }

  /** The database refused or could not be asked. */
  final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String DATA_EXCEPTION_CLASS = "22";
    private static final String UNIQUE_VIOLATION = "23505";

    DatabaseException(String what, Throwable cause) {
      super(what + ": " + cause.getMessage(), cause);
    }

    /** Whether a value was at fault, too long for its column for example. */
    boolean isDataError() {
      return hasState(DATA_EXCEPTION_CLASS);
    }

    /** Whether there is a row already where only one may be. */
    boolean isDuplicate() {
      return hasState(UNIQUE_VIOLATION);
    }

    private boolean hasState(String begin) {
      return getCause() instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(begin);
    }
  }
}
