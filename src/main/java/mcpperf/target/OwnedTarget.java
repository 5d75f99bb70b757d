package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mcpperf.config.PoolSetting;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an owner starts: PostgreSQL and the sandbox, overlapped so that no time is lost, or MCP
 * servers with or without the real gateway in front.
 */
final class OwnedTarget implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnedTarget.class);

  private final OwnerSpec spec;
  private final PartSettings settings;
  private final Consumer<String> progress;
  private long start = System.nanoTime();
  private final WrappedServers wrapped = new WrappedServers();

  private @Nullable OwnedProcesses record;
  private @Nullable SandboxProcess sandbox;
  private @Nullable PostgresServer postgres;
  private @Nullable RedisServer redis;
  private @Nullable GatewayProcess gateway;
  private @Nullable JsonNode sandboxAnswer;
  private Map<String, String> variables = Map.of();
  private boolean deathReported;

  /**
   * Starts nothing yet.
   *
   * @param progress is told each step with its time
   */
  OwnedTarget(OwnerSpec spec, Consumer<String> progress) {
    this.spec = spec;
    this.settings = new PartSettings(spec);
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
      OwnedProcesses opened = OwnedProcesses.open(spec.userFolder(), spec.run());
      record = opened;
      SandboxProcess launched = spec.sandbox() == null ? null : launch(opened, spec.sandbox());
      wrap(opened);
      PostgresServer server =
          spec.database() == null ? null : startPostgres(opened, spec.database());
      variables = spec.redis() ? Map.of("REDIS_URL", redis(opened)) : Map.of();
      JsonNode answer = launched == null ? null : begin(launched, settings.ofJvm(server));
      sandboxAnswer = answer;
      String gatewayUrl =
          spec.gateway() == null ? null : startGateway(opened, spec.gateway(), server);
      return OwnerEvent.ready(
          server == null ? null : server.jdbcUrl(databaseName()),
          server == null ? null : server.description(),
          answer,
          awaitWrapped(opened),
          gatewayUrl);
    } catch (IOException | SQLException e) {
      throw new TargetException("The target could not be started: " + e, e);
    }
  }

  private SandboxProcess launch(OwnedProcesses record, OwnerSpec.SandboxJvm jvm)
      throws IOException {
    SandboxProcess launched =
        SandboxProcess.launch(
            JavaCommand.of(jvm.mainClass(), jvm.jvmOptions()), spec.logs().resolve("sandbox.log"));
    sandbox = launched;
    record.add(launched.process());
    return launched;
  }

  private JsonNode begin(SandboxProcess launched, ObjectNode line) throws InterruptedException {
    JsonNode answer = launched.begin(line, remaining());
    step(settings.isJvmAlone() ? "MCP servers ready" : "sandbox ready");
    return answer;
  }

  private void wrap(OwnedProcesses record) throws IOException {
    Path folder = spec.workFolder().resolve("mcp-servers");
    if (!spec.wrapped().isEmpty()) {
      record.addFolder(folder);
    }
    for (OwnerSpec.Wrapped server : spec.wrapped()) {
      record(record, wrapped.start(server, folder, spec.logs()));
    }
  }

  /** Where they are; the servers under their wrappers go into the record once they serve. */
  private Map<String, String> awaitWrapped(OwnedProcesses record)
      throws IOException, InterruptedException {
    Map<String, String> urls = wrapped.await(remaining());
    record(record, wrapped.processes());
    urls.keySet().forEach(name -> step("MCP server %s ready".formatted(name)));
    return urls;
  }

  private String redis(OwnedProcesses record) throws IOException, InterruptedException {
    Path folder = spec.workFolder().resolve("redis");
    record.addFolder(folder);
    RedisServer server = RedisServer.start(folder, spec.logs().resolve("redis.log"), remaining());
    redis = server;
    record.add(server.process());
    step("Redis started");
    return server.url();
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

  private String databaseName() {
    return Objects.requireNonNull(spec.database()).owner().name();
  }

  /** Starts the real gateway and waits for it; its workers go into the record once they serve. */
  private String startGateway(
      OwnedProcesses record, OwnerSpec.Gateway gatewaySpec, @Nullable PostgresServer server)
      throws IOException, InterruptedException {
    Path folder = settings.gatewayFolder();
    record.addFolder(folder);
    Map<String, String> known = new LinkedHashMap<>(variables);
    known.put("DATABASE_URL", settings.databaseUrl(server));
    GatewayProcess started =
        GatewayProcess.start(gatewaySpec, known, folder, spec.logs().resolve("gateway.log"));
    gateway = started;
    record(record, started.processes());
    started.awaitReady(remaining());
    record(record, started.processes());
    step("gateway ready");
    return started.url().toString();
  }

  private static void record(OwnedProcesses record, List<ProcessHandle> processes)
      throws IOException {
    for (ProcessHandle process : processes) {
      record.add(process);
    }
  }

  /**
   * Ends the gateway and starts it again on the same port and database, with another pool. All else
   * stays up.
   *
   * @throws TargetException where it does not come up again
   */
  OwnerEvent restart(PoolSetting pool) throws InterruptedException {
    start = System.nanoTime();
    progress.accept("Restarting the gateway with " + pool.name());
    OwnedProcesses opened = Objects.requireNonNull(record);
    try {
      GatewayProcess runs = gateway;
      if (runs != null) {
        OwnerSpec.Gateway next = settings.ofGateway(runs.url(), pool);
        close(runs);
        startGateway(opened, next, postgres);
      } else {
        close(sandbox);
        SandboxProcess launched = launch(opened, Objects.requireNonNull(spec.sandbox()));
        JsonNode before = Objects.requireNonNull(sandboxAnswer);
        sandboxAnswer = begin(launched, settings.ofJvm(postgres, before, pool));
      }
      return OwnerEvent.restarted();
    } catch (IOException e) {
      throw new TargetException("The gateway could not be restarted: " + e, e);
    }
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

  private Duration remaining() {
    return spec.startTimeout().minus(elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What has ended by itself since the start, the first time that it is asked after the end. */
  Optional<String> death() {
    if (deathReported) {
      return Optional.empty();
    }
    Optional<String> death =
        Stream.of(ofGateway(), ofOthers(), wrapped.death()).flatMap(Optional::stream).findFirst();
    deathReported = death.isPresent();
    return death;
  }

  private Optional<String> ofGateway() {
    return gateway == null ? Optional.empty() : gateway.death();
  }

  private Optional<String> ofOthers() {
    if (sandbox != null && !sandbox.process().isAlive()) {
      return Optional.of(sandbox.obituary());
    }
    if (postgres != null && postgres.process().isEmpty()) {
      return Optional.of("PostgreSQL ended; " + LogTail.of(spec.logs().resolve("postgres.log")));
    }
    return redis == null ? Optional.empty() : redis.death();
  }

  /** Stops what was started in reverse order, going on past failures; these go to the log. */
  @Override
  public void close() {
    close(gateway);
    close(wrapped);
    close(sandbox);
    close(redis);
    close(postgres);
    for (String folder : List.of("gateway", "mcp-servers", "redis")) {
      FileUtils.deleteQuietly(spec.workFolder().resolve(folder).toFile());
    }
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
