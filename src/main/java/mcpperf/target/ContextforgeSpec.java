package mcpperf.target;

import java.nio.file.Path;
import java.util.Collection;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.ServerSettings;
import mcpperf.config.TargetSettings;

/** What an owner is to start for a ContextForge of our own. */
final class ContextforgeSpec {
  private ContextforgeSpec() {}

  /**
   * The gateway with its database, its cache and the MCP servers behind it.
   *
   * @param connections the most that the gateway opens to its database
   * @param user the gateway's administrator
   * @param secret signs the tokens that the gateway accepts
   */
  static OwnerSpec of(
      TargetSettings settings,
      Collection<ServerSettings> servers,
      int connections,
      GatewayInstallation installation,
      Path userFolder,
      Path workFolder,
      String user,
      String secret) {
    ContextforgeSettings gateway = settings.contextforge();
    boolean postgres = gateway.database() == ContextforgeSettings.Database.POSTGRESQL;
    return new OwnerSpec(
        ProcessIdentity.current(),
        userFolder,
        workFolder,
        settings.startTimeout(),
        postgres ? OwnerSpec.Database.forPools(connections) : null,
        gateway.cache() == ContextforgeSettings.Cache.REDIS && gateway.redis().url() == null,
        OwnServers.jvm(servers),
        OwnServers.wrapped(servers, installation.python()),
        new OwnerSpec.Gateway(
            installation.python(),
            gateway.port(),
            gateway.workers(),
            GatewayEnvironment.of(gateway, user, secret)));
  }
}
