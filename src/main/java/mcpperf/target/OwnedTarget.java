package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import mcpperf.config.PoolSetting;
import org.jspecify.annotations.Nullable;

/**
 * What an owner starts: PostgreSQL and the sandbox, overlapped so that no time is lost, or MCP
 * servers with or without the real gateway in front.
 */
final class OwnedTarget implements AutoCloseable {
  private final OwnerSpec spec;
  private final PartSettings settings;
  private final StartClock clock;
  private final StartedParts parts;
  private @Nullable JsonNode sandboxAnswer;

  /** What the gateway is told of the others. */
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param progress is told each step with its time
   */
  OwnedTarget(OwnerSpec spec, Consumer<String> progress) {
    this.spec = spec;
    this.settings = new PartSettings(spec);
    this.clock = new StartClock(spec.startTimeout(), progress);
    this.parts = new StartedParts(spec);
  }

  /**
   * Starts everything. The sandbox's JVM comes up while PostgreSQL does. So does the real gateway:
   * it imports for seconds before it looks for its database, and waits for that. After a failure
   * the target is still to be closed.
   *
   * @return where the parts can be reached
   * @throws TargetException where a part cannot be started
   */
  OwnerEvent start() throws InterruptedException {
    try {
      Files.createDirectories(spec.logs());
      OwnedProcesses opened = OwnedProcesses.open(spec.userFolder(), spec.run());
      parts.record = opened;
      SandboxProcess launched = spec.sandbox() == null ? null : launch(opened, spec.sandbox());
      wrap(opened);
      int port = GuardedProcess.freePort();
      variables.put("DATABASE_URL", settings.databaseUrl(port));
      if (spec.redis()) {
        variables.put("REDIS_URL", redis(opened));
      }
      GatewayProcess gateway =
          spec.gateway() == null ? null : launchGateway(opened, spec.gateway());
      PostgresServer server =
          spec.database() == null ? null : startPostgres(opened, spec.database(), port);
      JsonNode answer = launched == null ? null : begin(launched, settings.ofJvm(server));
      sandboxAnswer = answer;
      String gatewayUrl = gateway == null ? null : awaitGateway(opened, gateway);
      return OwnerEvent.ready(
          server == null ? null : server.jdbcUrl(databaseName()),
          server == null ? null : server.description(),
          answer,
          awaitWrapped(opened),
          gatewayUrl,
          parts.redis == null ? null : parts.redis.url());
    } catch (IOException | SQLException e) {
      throw new TargetException("The target could not be started: " + e, e);
    }
  }

  private SandboxProcess launch(OwnedProcesses record, OwnerSpec.SandboxJvm jvm)
      throws IOException {
    SandboxProcess launched =
        SandboxProcess.launch(
            JavaCommand.of(jvm.mainClass(), jvm.jvmOptions()), spec.logs().resolve("sandbox.log"));
    parts.sandbox = launched;
    record.add(launched.process());
    return launched;
  }

  private JsonNode begin(SandboxProcess launched, ObjectNode line) throws InterruptedException {
    JsonNode answer = launched.begin(line, clock.remaining());
    clock.step(settings.isJvmAlone() ? "MCP servers ready" : "sandbox ready");
    return answer;
  }

  private void wrap(OwnedProcesses record) throws IOException {
    Path folder = spec.workFolder().resolve("mcp-servers");
    if (!spec.wrapped().isEmpty()) {
      record.addFolder(folder);
    }
    for (OwnerSpec.Wrapped server : spec.wrapped()) {
      record(record, parts.wrapped.start(server, folder, spec.logs()));
    }
  }

  /** Where they are; the servers under their wrappers go into the record once they serve. */
  private Map<String, String> awaitWrapped(OwnedProcesses record)
      throws IOException, InterruptedException {
    Map<String, String> urls = parts.wrapped.await(clock.remaining());
    record(record, parts.wrapped.processes());
    urls.keySet().forEach(name -> clock.step("MCP server %s ready".formatted(name)));
    return urls;
  }

  private String redis(OwnedProcesses record) throws IOException, InterruptedException {
    Path folder = spec.workFolder().resolve("redis");
    record.addFolder(folder);
    RedisServer server =
        RedisServer.start(folder, spec.logs().resolve("redis.log"), clock.remaining());
    parts.redis = server;
    record.add(server.process());
    clock.step("Redis started");
    return server.url();
  }

  private PostgresServer startPostgres(OwnedProcesses record, OwnerSpec.Database database, int port)
      throws IOException, SQLException {
    Path data = spec.workFolder().resolve("postgres-data");
    Path binaries = spec.userFolder().resolve("postgres");
    Path log = spec.logs().resolve("postgres.log");
    record.addFolder(data);
    PostgresServer server =
        PostgresServer.start(
            new PostgresServer.Place(binaries, data, log), port, database.connections());
    parts.postgres = server;
    Optional<ProcessHandle> process = server.process();
    if (process.isPresent()) {
      record.add(process.get());
    }
    clock.step("PostgreSQL started");
    server.createDatabase(database.owner(), database.monitor());
    clock.step("database created");
    return server;
  }

  private String databaseName() {
    return Objects.requireNonNull(spec.database()).owner().name();
  }

  /** Starts the real gateway and does not wait for it. */
  private GatewayProcess launchGateway(OwnedProcesses record, OwnerSpec.Gateway gatewaySpec)
      throws IOException {
    Path folder = settings.gatewayFolder();
    record.addFolder(folder);
    GatewayProcess started =
        GatewayProcess.start(gatewaySpec, variables, folder, spec.logs().resolve("gateway.log"));
    parts.gateway = started;
    record(record, started.processes());
    return started;
  }

  /** Waits for it; its workers go into the record once they serve. */
  private String awaitGateway(OwnedProcesses record, GatewayProcess started)
      throws IOException, InterruptedException {
    started.awaitReady(clock.remaining());
    record(record, started.processes());
    clock.step("gateway ready");
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
    clock.restart("Restarting the gateway with " + pool.name());
    OwnedProcesses opened = Objects.requireNonNull(parts.record);
    try {
      GatewayProcess runs = parts.gateway;
      if (runs != null) {
        OwnerSpec.Gateway next = settings.ofGateway(runs.url(), pool);
        StartedParts.close(runs);
        awaitGateway(opened, launchGateway(opened, next));
      } else {
        StartedParts.close(parts.sandbox);
        SandboxProcess launched = launch(opened, Objects.requireNonNull(spec.sandbox()));
        JsonNode before = Objects.requireNonNull(sandboxAnswer);
        sandboxAnswer = begin(launched, settings.ofJvm(parts.postgres, before, pool));
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
    PostgresServer server = parts.postgres;
    if (server == null) {
      throw new TargetException("There is no PostgreSQL to be copied");
    }
    parts.endGateways();
    return server.copyDatabase(Objects.requireNonNull(spec.database()).owner());
  }

  /** What has ended by itself since the start, the first time that it is asked after the end. */
  Optional<String> death() {
    return parts.death();
  }

  /** Stops what was started in reverse order, going on past failures; these go to the log. */
  @Override
  public void close() {
    parts.close();
  }
}
