package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on one connection; close() gives it back, rolling back what was not committed. */
final class Transaction implements Sql, AutoCloseable {
  private final Connection connection;

  private Transaction(Connection connection) {
    this.connection = connection;
  }

  /** Statements that take effect together at {@link #commit()}. */
  static Transaction begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return new Transaction(connection);
  }

  /** Statements that take effect one by one. */
  static Transaction each(Connection connection) {
    return new Transaction(connection);
  }

  void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new DatabaseException("commit", e);
    }
  }

  @Override
  public List<ObjectNode> rows(Statement statement, @Nullable Object... values) {
    try (PreparedStatement prepared = prepare(statement, values);
        ResultSet result = prepared.executeQuery()) {
      List<ObjectNode> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new DatabaseException(statement.name(), e);
    }
  }

  @Override
  public int change(Statement statement, @Nullable Object... values) {
    try (PreparedStatement prepared = prepare(statement, values)) {
      return prepared.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(statement.name(), e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new DatabaseException("give back a connection", e);
    }
  }

  private PreparedStatement prepare(Statement statement, @Nullable Object... values)
      throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement.text());
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      prepared.setObject(
          i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
    }
    return prepared;
  }

  private static ObjectNode row(ResultSet result) throws SQLException {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    ResultSetMetaData columns = result.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      putColumn(row, columns.getColumnLabel(i), columns.getColumnTypeName(i), result, i);
    }
    return row;
  }

  private static void putColumn(ObjectNode row, String name, String type, ResultSet result, int i)
      throws SQLException {
    String text = result.getString(i);
    if (text == null) {
      row.putNull(name);
      return;
    }
    switch (type) {
      case "bool" -> row.put(name, result.getBoolean(i));
      case "int4", "int8" -> row.put(name, result.getLong(i));
      case "float8" -> row.put(name, result.getDouble(i));
      case "json", "jsonb" -> row.putRawValue(name, new RawValue(text));
      case "timestamptz" ->
          row.put(name, result.getObject(i, OffsetDateTime.class).toInstant().toString());
      default -> row.put(name, text);
    }
  }
}
