package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The embedded target: MCP servers and a gateway in front of them, on 127.0.0.1. As a program it is
 * a {@link PipedProgram} with a {@link SandboxSpec} as its settings.
 */
public final class Sandbox implements PipedProgram.Service {
  private final OwnedParts parts;
  private final URI gatewayUrl;
  private final McpServers servers;
  private final Registration registration;

  private Sandbox(OwnedParts parts, URI gatewayUrl, McpServers servers, Registration registration) {
    this.parts = parts;
    this.gatewayUrl = gatewayUrl;
    this.servers = servers;
    this.registration = registration;
  }

  /**
   * Starts all servers, and fills the database unless that was done before.
   *
   * @throws IOException where a port is taken
   * @throws RuntimeException where the database cannot be used, or is not empty
   */
  public static Sandbox start(SandboxSpec spec) throws IOException {
    OwnedParts parts = new OwnedParts();
    try {
      Database database = parts.own(Database.open(spec));
      FaultSwitches faults = new FaultSwitches(database);
      McpServers servers = parts.own(McpServers.start(spec.servers(), faults, spec.mcpPort()));
      Upstreams upstreams = Upstreams.to(servers.byName());
      Registration registration = new Registration(database, servers.byName(), upstreams);
      if (!spec.registered()) {
        registration.register(spec.email(), spec.tools());
      }
      faults.set(spec.faults());
      Gateway gateway = gateway(spec, database, faults, servers, upstreams);
      LoopbackServer http =
          parts.own(
              LoopbackServer.start(
                  "gateway", gateway, List.of(), gateway.webSockets()::addTo, spec.gatewayPort()));
      return new Sandbox(parts, http.url(), servers, registration);
    } catch (Throwable e) {
      try (parts) {
        throw e;
      }
    }
  }

  private static Gateway gateway(
      SandboxSpec spec,
      Database database,
      FaultSwitches faults,
      McpServers servers,
      Upstreams upstreams) {
    FailureLog failures = new FailureLog();
    RpcMethods methods =
        new RpcMethods(database, faults, new UpstreamCalls(database, faults, upstreams));
    return new Gateway(
        database,
        new Authentication(spec, database),
        new JsonRpc(methods, failures),
        faults,
        servers,
        upstreams,
        spec.statefulSessions() ? new ClientSessions() : null,
        failures);
  }

  public URI gatewayUrl() {
    return gatewayUrl;
  }

  /** The first MCP server's. */
  public URI mcpUrl() {
    return servers.byName().values().iterator().next().url();
  }

  @Override
  public void close() {
    parts.close();
  }

  public static void main(String[] args) throws IOException {
    PipedProgram.run(Sandbox::start);
  }

  private static Sandbox start(String settings) {
    SandboxSpec spec = SandboxSpec.read(settings);
    try {
      return start(spec);
    } catch (Throwable e) {
      // An error's message is often no more than a name.
      String why = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
      throw new IllegalStateException(spec.masked(why), e);
    }
  }

  @Override
  public ObjectNode ready() {
    ObjectNode ready =
        servers
            .ready()
            .put("gatewayUrl", gatewayUrl.toString())
            .put("virtualServer", registration.virtualServerOfAll());
    for (JsonNode server : ready.withArray("servers")) {
      String name = server.path("name").asText();
      ObjectNode registered = (ObjectNode) server;
      registered.put("virtualServer", registration.virtualServer(name));
      registration.objects(name).forEach(registered.putArray("objects")::add);
    }
    return ready;
  }
}
