package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import mcpperf.config.ServerSettings.Transport;
import org.jspecify.annotations.Nullable;

/** What an MCP server offers, as it says itself. */
record McpCatalogue(List<Tool> tools, List<Resource> resources, List<Prompt> prompts) {

  /**
   * Asks a server.
   *
   * @param token the bearer token that it asks for; null: none
   * @param deadline of each question
   * @throws TargetException where it does not answer as an MCP server does
   */
  static McpCatalogue of(URI url, Transport transport, @Nullable String token, Duration deadline) {
    try (McpSyncClient client =
        McpClient.sync(transport(url, transport, token))
            .requestTimeout(deadline)
            .initializationTimeout(deadline)
            .build()) {
      client.initialize();
      ServerCapabilities has = client.getServerCapabilities();
      return new McpCatalogue(
          has.tools() == null ? List.of() : client.listTools().tools(),
          has.resources() == null ? List.of() : client.listResources().resources(),
          has.prompts() == null ? List.of() : client.listPrompts().prompts());
    } catch (RuntimeException e) {
      throw new TargetException(
          "The MCP server at %s does not say what it offers (%s): see whether it runs, and speaks %s there"
              .formatted(url, reason(e), transport == Transport.SSE ? "SSE" : "streamable HTTP"),
          e);
    }
  }

  /** SSE is deprecated by the protocol; servers that speak nothing else are there all the same. */
  @SuppressWarnings("deprecation")
  private static McpClientTransport transport(
      URI url, Transport transport, @Nullable String token) {
    String base = url.resolve("/").toString();
    String path = url.toString().substring(base.length() - 1);
    HttpRequest.Builder request = HttpRequest.newBuilder();
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY);
    return transport == Transport.SSE
        ? HttpClientSseClientTransport.builder(base)
            .sseEndpoint(path)
            .clientBuilder(http)
            .requestBuilder(request)
            .build()
        : HttpClientStreamableHttpTransport.builder(base)
            .endpoint(path)
            .clientBuilder(http)
            .requestBuilder(request)
            .build();
  }

  /** The innermost cause says most. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** How much of each kind there is. */
  JsonNode counts() {
    return JsonFile.JSON
        .createObjectNode()
        .put("tools", tools.size())
        .put("resources", resources.size())
        .put("prompts", prompts.size());
  }
}
