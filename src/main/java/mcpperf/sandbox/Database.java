package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The gateway's connection pool. Each statement takes a connection and gives it back. */
final class Database implements Sql, AutoCloseable {
  /** Beyond these, connections are opened when they are needed, as the real gateway does. */
  private static final int MOST_IDLE = 10;

  private final HikariDataSource pool;
  private final PoolMeter meter;
  private final int poolSize;
  private final ConcurrentLinkedQueue<Connection> leaked = new ConcurrentLinkedQueue<>();

  private Database(HikariDataSource pool, PoolMeter meter) {
    this.pool = pool;
    this.meter = meter;
    this.poolSize = pool.getMaximumPoolSize();
  }

  /**
   * Opens the pool.
   *
   * @throws RuntimeException where the database cannot be reached or refuses the user
   */
  static Database open(SandboxSpec spec) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sandbox");
    config.setJdbcUrl(spec.jdbcUrl());
    config.setUsername(spec.user());
    config.setPassword(spec.password());
    config.setMaximumPoolSize(spec.poolSize());
    config.setMinimumIdle(Math.min(spec.poolSize(), MOST_IDLE));
    config.setConnectionTimeout(spec.poolTimeoutMs());
    config.setValidationTimeout(Math.min(spec.poolTimeoutMs(), 5_000));
    config.setMaxLifetime(spec.poolRecycleMs());
    PoolMeter meter = new PoolMeter();
    config.setMetricsTrackerFactory(meter);
    return new Database(new HikariDataSource(config), meter);
  }

  /** Runs a script of several statements as one transaction. */
  void script(String resource) {
    try (InputStream script =
            Objects.requireNonNull(Database.class.getResourceAsStream(resource), resource);
        Connection connection = connection();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | SQLException e) {
      throw new DatabaseException(resource, e);
    }
  }

  /** Begins a transaction; it takes effect only if committed. */
  Transaction transaction() {
    try {
      return Transaction.begin(connection());
    } catch (SQLException e) {
      throw new DatabaseException("begin a transaction", e);
    }
  }

  @Override
  public List<ObjectNode> rows(Statement statement, @Nullable Object... values) {
    try (Transaction connection = Transaction.each(connection())) {
      return connection.rows(statement, values);
    }
  }

  @Override
  public int change(Statement statement, @Nullable Object... values) {
    try (Transaction connection = Transaction.each(connection())) {
      return connection.change(statement, values);
    }
  }

  /** Takes a connection and keeps it. */
  void leak() {
    leaked.add(connection());
  }

  /** Gives back what {@link #leak()} took. */
  void giveBackLeaked() {
    for (Connection connection = leaked.poll(); connection != null; connection = leaked.poll()) {
      Transaction.each(connection).close();
    }
  }

  /** Makes the pool this large from now on; 0: as large as it was opened. */
  void resize(int size) {
    int connections = size == 0 ? poolSize : size;
    if (connections == pool.getHikariConfigMXBean().getMaximumPoolSize()) {
      return;
    }
    pool.getHikariConfigMXBean().setMinimumIdle(Math.min(connections, MOST_IDLE));
    pool.getHikariConfigMXBean().setMaximumPoolSize(connections);
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  /** What the pool itself counts. */
  PoolMeter meter() {
    return meter;
  }

  int connections() {
    return pool.getHikariPoolMXBean().getTotalConnections();
  }

  private Connection connection() {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new DatabaseException("take a connection", e);
    }
  }

  @Override
  public void close() {
    giveBackLeaked();
    pool.close();
  }
}
