package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A plain MCP server over streamable HTTP at /mcp, or on a stream at /sse, with nothing else of a
 * gateway.
 */
final class EndpointDouble implements AutoCloseable {
  private static final int PAGE = 2;

  /** Entries of each list by its key; a key that is missing is no capability. */
  final Map<String, List<String>> lists = new LinkedHashMap<>();

  /** Results of methods and of tools by name, as JSON; {@code error} as a member makes an error. */
  final Map<String, String> results = new LinkedHashMap<>();

  /** Bodies of all messages, in order. */
  final List<JsonNode> messages = new CopyOnWriteArrayList<>();

  /** Methods and paths of all requests. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** The session's id; null: it keeps none. */
  volatile @Nullable String session = "s-1";

  /** The token that it asks for; null: none. */
  volatile @Nullable String token;

  /** Whether it answers as an event stream. */
  volatile boolean stream;

  /** Where messages are to be posted that are answered on a stream; null: it has no stream. */
  volatile @Nullable String streamEndpoint;

  private volatile @Nullable OutputStream open;
  private final HttpServer server;

  EndpointDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::notFound);
    server.createContext("/mcp", this::answer);
    server.createContext("/sse", this::openStream);
    server.createContext("/message", this::posted);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  URI url() {
    return URI.create(base() + "/mcp");
  }

  private void notFound(HttpExchange exchange) throws IOException {
    note(exchange);
    send(exchange, 404, "text/html", "<html>no such page</html>");
  }

  private void openStream(HttpExchange exchange) throws IOException {
    note(exchange);
    if (streamEndpoint == null || !exchange.getRequestMethod().equals("GET")) {
      send(exchange, 404, "text/plain", "no");
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    open = exchange.getResponseBody();
    event(": a comment\nevent: endpoint\ndata: " + streamEndpoint);
  }

  private void event(String text) throws IOException {
    OutputStream stream = Objects.requireNonNull(open);
    stream.write((text + "\n\n").getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }

  /** Before the answer there is a ping, a notification, and the answer to another question. */
  private void posted(HttpExchange exchange) throws IOException {
    note(exchange);
    JsonNode message = JsonFile.JSON.readTree(exchange.getRequestBody().readAllBytes());
    messages.add(message);
    send(exchange, 202, "text/plain", "Accepted");
    if (message.has("id")) {
      event("event: ping\ndata: 2026-11-27 18:00:00");
      event("data: {\"jsonrpc\": \"2.0\", \"method\": \"notifications/message\"}");
      event("event: message\ndata: {\"jsonrpc\": \"2.0\", \"id\": \"late\", \"result\": {}}");
      event("event: message\ndata: " + answer(message));
    }
  }

  private void note(HttpExchange exchange) {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
  }

  private void answer(HttpExchange exchange) throws IOException {
    note(exchange);
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!exchange.getRequestURI().getPath().equals("/mcp") || streamEndpoint != null) {
      send(exchange, 404, "text/plain", "no");
      return;
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (token != null && !("Bearer " + token).equals(authorization)) {
      send(exchange, 401, "application/json", "{\"error\": \"who are you\"}");
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      send(exchange, 200, "text/plain", "");
    } else if (!exchange.getRequestMethod().equals("POST")) {
      send(exchange, 405, "text/plain", "");
    } else {
      answer(exchange, JsonFile.JSON.readTree(body));
    }
  }

  private void answer(HttpExchange exchange, JsonNode message) throws IOException {
    messages.add(message);
    String method = message.path("method").asText();
    String given = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
    if (method.equals("initialize")) {
      if (session != null) {
        exchange.getResponseHeaders().set("Mcp-Session-Id", session);
      }
    } else if (session != null && !session.equals(given)) {
      send(exchange, 400, "application/json", "{\"error\": \"no session\"}");
      return;
    }
    if (!message.has("id")) {
      send(exchange, 202, "text/plain", "");
      return;
    }
    ObjectNode answer = answer(message);
    if (stream) {
      send(exchange, 200, "text/event-stream", "event: message\ndata: " + answer + "\n\n");
    } else {
      send(exchange, 200, "application/json", answer.toString());
    }
  }

  private ObjectNode answer(JsonNode message) throws IOException {
    ObjectNode answer = JsonFile.JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.get("id"));
    JsonNode result = result(message.path("method").asText(), message.path("params"));
    answer.set(
        result.has("error") ? "error" : "result",
        result.has("error") ? result.get("error") : result);
    return answer;
  }

  private JsonNode result(String method, JsonNode params) throws IOException {
    String own = results.getOrDefault(params.path("name").asText(method), results.get(method));
    if (own != null) {
      return JsonFile.JSON.readTree(own);
    }
    ObjectNode result = JsonFile.JSON.createObjectNode();
    if (method.equals("initialize")) {
      result.put("protocolVersion", "2025-06-18");
      result.putObject("serverInfo").put("name", "double").put("version", "9.8");
      ObjectNode capabilities = result.putObject("capabilities");
      lists.keySet().forEach(capabilities::putObject);
    } else if (method.endsWith("/list")) {
      page(result, method.split("/", 2)[0], params.path("cursor").asInt(0));
    } else if (method.equals("tools/call")) {
      boolean refused = params.path("arguments").isEmpty();
      result.put("isError", refused).putArray("content").addObject().put("text", "done");
    }
    return result;
  }

  private void page(ObjectNode result, String key, int from) throws IOException {
    List<String> entries = lists.getOrDefault(key, new ArrayList<>());
    int to = Math.min(from + PAGE, entries.size());
    ArrayNode page = result.putArray(key);
    for (String entry : entries.subList(from, to)) {
      page.add(JsonFile.JSON.readTree(entry));
    }
    if (to < entries.size()) {
      result.put("nextCursor", String.valueOf(to));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
