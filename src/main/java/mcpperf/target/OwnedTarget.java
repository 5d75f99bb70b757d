package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an owner starts: PostgreSQL and the sandbox, overlapped so that no time is lost, or its MCP
 * server with the real gateway in front.
 */
final class OwnedTarget implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnedTarget.class);

  private final OwnerSpec spec;
  private final Consumer<String> progress;
  private final long start = System.nanoTime();

  private @Nullable OwnedProcesses record;
  private @Nullable SandboxProcess sandbox;
  private @Nullable PostgresServer postgres;
  private @Nullable GatewayProcess gateway;
  private boolean deathReported;

  /**
   * Starts nothing yet.
   *
   * @param progress is told each step with its time
   */
  OwnedTarget(OwnerSpec spec, Consumer<String> progress) {
    this.spec = spec;
    this.progress = progress;
  }

  /**
   * Starts everything. The sandbox's JVM comes up while PostgreSQL does. After a failure the target
   * is still to be closed.
   *
   * @return where the parts can be reached
   * @throws TargetException where a part cannot be started
   */
  OwnerEvent start() throws InterruptedException {
    try {
      Files.createDirectories(spec.logs());
      record = OwnedProcesses.open(spec.userFolder(), spec.run());
      SandboxProcess launched = launchSandbox(record);
      PostgresServer server =
          spec.database() == null ? null : startPostgres(record, spec.database());
      JsonNode answer = launched.begin(settings(server), spec.startTimeout().minus(elapsed()));
      step(spec.gateway() == null ? "sandbox ready" : "MCP server ready");
      String gatewayUrl =
          spec.gateway() == null ? null : startGateway(record, spec.gateway(), server);
      return OwnerEvent.ready(
          server == null ? null : server.jdbcUrl(databaseName()),
          server == null ? null : server.description(),
          answer,
          gatewayUrl);
    } catch (IOException | SQLException e) {
      throw new TargetException("The target could not be started: " + e, e);
    }
  }

  private SandboxProcess launchSandbox(OwnedProcesses record) throws IOException {
    SandboxProcess launched =
        SandboxProcess.launch(
            JavaCommand.of(spec.sandbox().mainClass(), spec.sandbox().jvmOptions()),
            spec.logs().resolve("sandbox.log"));
    sandbox = launched;
    record.add(launched.process());
    return launched;
  }

  private PostgresServer startPostgres(OwnedProcesses record, OwnerSpec.Database database)
      throws IOException, SQLException {
    Path data = spec.workFolder().resolve("postgres-data");
    Path binaries = spec.userFolder().resolve("postgres");
    Path log = spec.logs().resolve("postgres.log");
    record.addFolder(data);
    PostgresServer server =
        PostgresServer.start(
            new PostgresServer.Place(binaries, data, log),
            PostgresServer.ANY_PORT,
            database.connections());
    postgres = server;
    Optional<ProcessHandle> process = server.process();
    if (process.isPresent()) {
      record.add(process.get());
    }
    step("PostgreSQL started");
    server.createDatabase(database.owner(), database.monitor());
    step("database created");
    return server;
  }

  private ObjectNode settings(@Nullable PostgresServer server) {
    ObjectNode settings = spec.sandbox().settings().deepCopy();
    // The MCP server alone needs none.
    if (server != null && spec.gateway() == null) {
      PostgresServer.Role owner = Objects.requireNonNull(spec.database()).owner();
      settings.put("jdbcUrl", server.jdbcUrl(owner.name()));
      settings.put("user", owner.name());
      settings.put("password", owner.password());
    }
    return settings;
  }

  private String databaseName() {
    return Objects.requireNonNull(spec.database()).owner().name();
  }

  /** Starts the real gateway and waits for it; its workers go into the record once they serve. */
  private String startGateway(
      OwnedProcesses record, OwnerSpec.Gateway settings, @Nullable PostgresServer server)
      throws IOException, InterruptedException {
    Path folder = gatewayFolder(spec);
    record.addFolder(folder);
    GatewayProcess started =
        GatewayProcess.start(
            settings,
            Map.of("DATABASE_URL", databaseUrl(server)),
            folder,
            spec.logs().resolve("gateway.log"));
    gateway = started;
    recordGateway(record, started);
    started.awaitReady(spec.startTimeout().minus(elapsed()));
    recordGateway(record, started);
    step("gateway ready");
    return started.url().toString();
  }

  private static Path gatewayFolder(OwnerSpec spec) {
    return spec.workFolder().resolve("gateway");
  }

  /** The database of a gateway that is given no PostgreSQL. */
  static Path sqliteFile(OwnerSpec spec) {
    return gatewayFolder(spec).resolve("mcp.db");
  }

  private static void recordGateway(OwnedProcesses record, GatewayProcess gateway)
      throws IOException {
    for (ProcessHandle process : gateway.processes()) {
      record.add(process);
    }
  }

  /** As SQLAlchemy writes it. */
  private String databaseUrl(@Nullable PostgresServer server) {
    if (server == null) {
      return "sqlite:///" + sqliteFile(spec);
    }
    PostgresServer.Role owner = Objects.requireNonNull(spec.database()).owner();
    return server
        .jdbcUrl(owner.name())
        .replace(
            "jdbc:postgresql://",
            "postgresql+psycopg://%s:%s@".formatted(owner.name(), owner.password()));
  }

  /**
   * Ends what uses the database, and copies it.
   *
   * @return the copy's URL
   * @throws SQLException where it cannot be copied
   * @throws TargetException where the database is not PostgreSQL
   */
  String copyDatabase() throws SQLException {
    PostgresServer server = postgres;
    if (server == null) {
      throw new TargetException("There is no PostgreSQL to be copied");
    }
    close(gateway);
    gateway = null;
    close(sandbox);
    sandbox = null;
    return server.copyDatabase(Objects.requireNonNull(spec.database()).owner());
  }

  private void step(String what) {
    progress.accept("%s after %d ms".formatted(what, elapsed().toMillis()));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What has ended by itself since the start, the first time that it is asked after the end. */
  Optional<String> death() {
    if (deathReported) {
      return Optional.empty();
    }
    Optional<String> death = Optional.empty();
    if (gateway != null && gateway.death().isPresent()) {
      death = gateway.death();
    } else if (sandbox != null && !sandbox.process().isAlive()) {
      death = Optional.of(sandbox.obituary());
    } else if (postgres != null && postgres.process().isEmpty()) {
      death = Optional.of("PostgreSQL ended; " + LogTail.of(spec.logs().resolve("postgres.log")));
    }
    deathReported = death.isPresent();
    return death;
  }

  /** Stops what was started in reverse order, going on past failures; these go to the log. */
  @Override
  public void close() {
    close(gateway);
    close(sandbox);
    close(postgres);
    FileUtils.deleteQuietly(gatewayFolder(spec).toFile());
    close(record);
  }

  private static void close(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      LOG.error("A part of the target did not stop cleanly", e);
    }
  }
}
