package mcpperf.target;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.PoolSetting;
import mcpperf.config.ServerSettings;

/** A target that is up, ready, and may be loaded. Closing it stops whatever was started for it. */
public interface RunningTarget extends AutoCloseable {

  /** The base URL without a slash at the end. */
  URI baseUrl();

  /** A valid bearer token, good for longer than the run. A secret: never to be printed. */
  String token();

  /** A well-formed token whose signature the target must reject. */
  String rejectedToken();

  /**
   * As {@link #token()}, without the claim auth_provider; empty where none can be made. A secret.
   */
  default Optional<String> plainToken() {
    return Optional.empty();
  }

  /**
   * What payloads that log in have as {@code #{loginUser}} and {@code #{loginPassword}}; empty
   * where nobody's password is known. Secret.
   */
  default Map<String, String> login() {
    return Map.of();
  }

  /**
   * What the target is, for people and for the run's fingerprint: {@code kind}, {@code version},
   * {@code database}, {@code fsync}, ... No secret in it.
   */
  Map<String, String> description();

  /** Another target that is loaded in turns with this one; empty where there is one alone. */
  default Optional<RunningTarget> second() {
    return Optional.empty();
  }

  /** The MCP servers behind the target that this run knows, in the configuration's order. */
  default List<RegisteredServer> servers() {
    return List.of();
  }

  /** The id of the virtual server with all that {@link #servers()} offer. */
  default Optional<String> virtualServer() {
    return Optional.empty();
  }

  /** Where the target speaks MCP for all that it offers; empty where nowhere known. */
  default Optional<URI> endpoint() {
    return virtualServer().map(id -> URI.create(baseUrl() + "/servers/" + id + "/mcp"));
  }

  /** How it speaks MCP there. */
  default ServerSettings.Transport endpointTransport() {
    return ServerSettings.Transport.STREAMABLE_HTTP;
  }

  /** An MCP server behind the gateway that speaks streamable HTTP; empty where none is known. */
  default Optional<URI> mcpServer() {
    return servers().stream()
        .filter(server -> server.transport() == ServerSettings.Transport.STREAMABLE_HTTP)
        .map(RegisteredServer::url)
        .findFirst();
  }

  /** The folder with what the target's processes print; empty where they are not ours. */
  Optional<Path> logs();

  /**
   * The target's processes, as far as they run on this machine and are ours; empty for others.
   *
   * @throws TargetException where they should be known and are not
   */
  default List<TargetProcess> processes() {
    return List.of();
  }

  /** The target's database, as a role that may read its statistics; empty where it is not known. */
  default Optional<DatabaseAccess> database() {
    return Optional.empty();
  }

  /** The target's database, as the gateway's own role; empty where it is not ours. */
  default Optional<DatabaseAccess> ownDatabase() {
    return Optional.empty();
  }

  /** The target's database where it is a SQLite file of ours; empty where it is none. */
  default Optional<Path> sqliteDatabase() {
    return Optional.empty();
  }

  /** The gateway's Redis with its password, a secret; empty where it has none that is known. */
  default Optional<URI> redis() {
    return Optional.empty();
  }

  /**
   * Ends the gateway, and copies its database, so that something can be tried on the copy.
   *
   * @return the copy, as the gateway's own role; empty where the database is not ours
   * @throws TargetException where it cannot be copied
   */
  default Optional<DatabaseAccess> copyOfDatabase() {
    return Optional.empty();
  }

  /**
   * Ends the gateway and starts it again at the same place with another pool of database
   * connections; returns when it is ready. Where it does not come up, that is a {@link #failure()}.
   *
   * @throws TargetException where it does not come up, or is not ours
   */
  default void restart(PoolSetting pool) throws InterruptedException {
    throw new TargetException("A gateway that is not ours is not restarted");
  }

  /**
   * What ended before its time, and when; empty while everything runs, and for a target that is not
   * ours.
   */
  default Optional<String> failure() {
    return Optional.empty();
  }

  /**
   * What is found when the load is over: as {@link #failure()}, but a target that is not ours is
   * asked whether it is still there.
   */
  default Optional<String> failureAtEnd() {
    return failure();
  }

  /** Stops what was started, in order and with deadlines; does nothing the second time. */
  @Override
  void close();
}
