package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One MCP session with the MCP server over streamable HTTP, from initialize to DELETE. It makes the
 * HTTP requests that the real gateway's Python SDK makes: it listens for messages of the server,
 * and lists the tools after the first call of one. Written by hand because the SDK's client costs
 * several times as much per session. Not for several threads.
 */
final class UpstreamSession implements AutoCloseable {
  /** A little more than the longest delay of a tool. */
  private static final Duration TIMEOUT = Duration.ofSeconds(65);

  private final HttpClient http;
  private final URI url;
  private @Nullable String id;
  private @Nullable InputStream listening;
  private boolean toolsKnown;
  private int lastRequest;

  private UpstreamSession(HttpClient http, URI url) {
    this.http = http;
    this.url = url;
  }

  /**
   * Opens a session: three HTTP requests.
   *
   * @throws IOException where the MCP server cannot be reached or refuses
   */
  static UpstreamSession open(HttpClient http, URI url) throws IOException {
    UpstreamSession session = new UpstreamSession(http, url);
    ObjectNode initialize = Json.object("protocolVersion", "2025-06-18");
    initialize.putObject("capabilities");
    initialize.putObject("clientInfo").put("name", "sandbox-gateway").put("version", "1");
    session.request("initialize", initialize);
    session.post(Json.object("jsonrpc", "2.0").put("method", "notifications/initialized"));
    session.listen();
    return session;
  }

  /** Opens the stream on which the server could send something of its own accord. */
  private void listen() throws IOException {
    HttpRequest request = request(null).header("Accept", "text/event-stream").GET().build();
    listening = send(request, BodyHandlers.ofInputStream()).body();
  }

  /**
   * Sends one request: one HTTP request, two for the first call of a tool.
   *
   * @return the answer, with {@code result} or {@code error}
   * @throws IOException where the MCP server cannot be reached or its answer is none
   */
  JsonNode request(String method, ObjectNode params) throws IOException {
    int request = ++lastRequest;
    ObjectNode message = Json.object("jsonrpc", "2.0").put("id", request).put("method", method);
    message.set("params", params);
    HttpResponse<byte[]> response = post(message);
    JsonNode answer = message(response);
    if (answer.path("id").asInt() != request) {
      throw new IOException("The MCP server answered another request than " + method);
    }
    if (method.equals("tools/call") && !toolsKnown) {
      toolsKnown = true;
      request("tools/list", Json.object());
    }
    return answer;
  }

  /**
   * Ends the session: one HTTP request.
   *
   * @throws IOException where the MCP server cannot be reached or refuses
   */
  @Override
  public void close() throws IOException {
    send(request(TIMEOUT).DELETE().build(), BodyHandlers.ofByteArray());
    if (listening != null) {
      // Read to its end, which the server makes: a connection that is cut off serves no other.
      listening.transferTo(OutputStream.nullOutputStream());
    }
  }

  private HttpResponse<byte[]> post(ObjectNode message) throws IOException {
    HttpResponse<byte[]> response =
        send(
            request(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(Json.write(message)))
                .build(),
            BodyHandlers.ofByteArray());
    response.headers().firstValue("Mcp-Session-Id").ifPresent(given -> id = given);
    return response;
  }

  private HttpRequest.Builder request(@Nullable Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    if (timeout != null) {
      request.timeout(timeout);
    }
    return id == null ? request : request.header("Mcp-Session-Id", id);
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException {
    try {
      HttpResponse<T> response = http.send(request, body);
      if (response.statusCode() >= 300) {
        throw new IOException("The MCP server answered HTTP " + response.statusCode());
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the MCP server was asked", e);
    }
  }

  /** The JSON-RPC message of a body, which is plain or the data of one server-sent event. */
  private static JsonNode message(HttpResponse<byte[]> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("text/event-stream")) {
      return Json.MAPPER.readTree(response.body());
    }
    String events = new String(response.body(), StandardCharsets.UTF_8);
    int data = events.indexOf("\ndata: ");
    int end = events.indexOf('\n', data + 1);
    if (data < 0 || end < 0) {
      throw new IOException("The MCP server's event stream holds no message");
    }
    return Json.MAPPER.readTree(events.substring(data + "\ndata: ".length(), end));
  }
}
