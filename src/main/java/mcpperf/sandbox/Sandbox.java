package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The embedded target: an MCP server and a gateway in front of it, on 127.0.0.1. As a program it is
 * a {@link PipedProgram} with a {@link SandboxSpec} as its settings.
 */
public final class Sandbox implements PipedProgram.Service {
  private final OwnedParts parts;
  private final URI gatewayUrl;
  private final URI mcpUrl;

  private Sandbox(OwnedParts parts, URI gatewayUrl, URI mcpUrl) {
    this.parts = parts;
    this.gatewayUrl = gatewayUrl;
    this.mcpUrl = mcpUrl;
  }

  /**
   * Starts both servers on an empty database.
   *
   * @throws IOException where a port is taken
   * @throws RuntimeException where the database cannot be used, or is not empty
   */
  public static Sandbox start(SandboxSpec spec) throws IOException {
    OwnedParts parts = new OwnedParts();
    try {
      Database database = parts.own(Database.open(spec));
      FaultSwitches faults = new FaultSwitches(database);
      TimeServer mcpServer = parts.own(TimeServer.start(faults, spec.mcpPort()));
      UpstreamSessions upstream = new UpstreamSessions(mcpServer.url());
      new Registration(database, upstream).register(spec.email(), mcpServer.url(), spec.tools());
      faults.set(spec.faults());
      Gateway gateway = gateway(spec, database, faults, mcpServer, upstream);
      LoopbackServer http =
          parts.own(LoopbackServer.start("gateway", gateway, List.of(), spec.gatewayPort()));
      return new Sandbox(parts, http.url(), mcpServer.url());
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
      TimeServer mcpServer,
      UpstreamSessions upstream) {
    FailureLog failures = new FailureLog();
    RpcMethods methods =
        new RpcMethods(database, faults, new UpstreamCalls(database, faults, upstream));
    return new Gateway(
        database,
        new Authentication(spec, database),
        new JsonRpc(methods, failures),
        faults,
        mcpServer.counter(),
        failures);
  }

  public URI gatewayUrl() {
    return gatewayUrl;
  }

  public URI mcpUrl() {
    return mcpUrl;
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
    return Json.object()
        .put("gatewayUrl", gatewayUrl.toString())
        .put("mcpUrl", mcpUrl.toString())
        .put("virtualServer", Registration.VIRTUAL_SERVER);
  }
}
