package mcpperf.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A connection that can only read. It neither waits for a writer nor, with a write-ahead log, lets
 * one wait.
 */
final class SqliteConnection implements AutoCloseable {
  private final Connection connection;

  private SqliteConnection(Connection connection) {
    this.connection = connection;
  }

  static SqliteConnection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(0);
    return new SqliteConnection(
        config.createConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro"));
  }

  /** The result of a statement, in which values are as in {@link Row}. */
  List<Row> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          Object value = result.getObject(column);
          values.put(
              result.getMetaData().getColumnLabel(column),
              value instanceof Integer number ? (Object) number.longValue() : value);
        }
        rows.add(new Row(values));
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
