package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The MCP server behind the gateway, with the surface of the Go fast-time-server. */
final class TimeServer implements AutoCloseable {
  private static final String PATH = "/mcp";

  private final McpSyncServer mcp;
  private final LoopbackServer http;
  private final UpstreamCounter counter;

  private TimeServer(McpSyncServer mcp, LoopbackServer http, UpstreamCounter counter) {
    this.mcp = mcp;
    this.http = http;
    this.counter = counter;
  }

  /**
   * Starts to serve.
   *
   * @throws IOException where the port is taken
   */
  static TimeServer start(FaultSwitches faults, int port) throws IOException {
    McpJsonMapper json = new JacksonMcpJsonMapper(Json.MAPPER);
    HttpServletStreamableServerTransportProvider transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(json)
            .mcpEndpoint(PATH)
            // Its thread would keep the JVM alive, and the gateway's sessions may idle for long.
            .sessionSweepInterval(null)
            .build();
    // The tools check their arguments themselves, as the Go server's do; nor is work handed to
    // another thread, because the servlet's own may block.
    McpSyncServer mcp =
        McpServer.sync(transport)
            .serverInfo("fast-time-server", "1.5.0")
            .capabilities(
                ServerCapabilities.builder()
                    .tools(false)
                    .resources(false, false)
                    .prompts(false)
                    .build())
            .jsonMapper(json)
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
            .validateToolInputs(false)
            .immediateExecution(true)
            .tools(new TimeTools(faults, json, Clock.systemUTC()).specifications())
            .resources(new TimeResources(Clock.systemUTC()).specifications())
            .prompts(TimePrompts.specifications())
            .build();
    UpstreamCounter counter = new UpstreamCounter();
    try {
      LoopbackServer http = LoopbackServer.start("MCP server", transport, List.of(counter), port);
      return new TimeServer(mcp, http, counter);
    } catch (Throwable e) {
      mcp.close();
      throw e;
    }
  }

  /** Where it is, and how much of each kind it offers. */
  ObjectNode ready() {
    ObjectNode ready = Json.object().put("mcpUrl", url().toString());
    ready
        .putObject("offers")
        .put("tools", mcp.listTools().size())
        .put("resources", mcp.listResources().size())
        .put("prompts", mcp.listPrompts().size());
    return ready;
  }

  URI url() {
    return http.url().resolve(PATH);
  }

  UpstreamCounter counter() {
    return counter;
  }

  @Override
  public void close() {
    try (http) {
      mcp.close();
    }
  }
}
