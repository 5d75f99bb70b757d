package mcpperf.simulations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway whose path says what it does wrong: {@code /right}, {@code /isError}, ... */
final class FaultyGateway implements AutoCloseable {
  /** What {@code /mixed} answers, one after the other. */
  static final List<String> MIXED =
      List.of(
          "right", "status500", "rpcError", "isError", "wrongContent", "wrongId", "html", "noId");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger mixed = new AtomicInteger();
  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  FaultyGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** How many requests came for {@code path}. */
  int seen(String path) {
    return seen.getOrDefault(path, new AtomicInteger()).get();
  }

  /** The different JSON-RPC ids that came. */
  Set<String> ids() {
    return ids;
  }

  /** The client's ports of the connections that were made. */
  Set<Integer> connections() {
    return connections;
  }

  private void answer(HttpExchange exchange) throws IOException {
    connections.add(exchange.getRemoteAddress().getPort());
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String path = exchange.getRequestURI().getPath().substring(1);
    seen.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
    ids.add(request.path("id").textValue());
    String fault = path.equals("mixed") ? MIXED.get(mixed.getAndIncrement() % MIXED.size()) : path;
    switch (fault) {
      case "close" -> exchange.close();
      case "never" -> await();
      case "cutShort" -> cutShort(exchange);
      case "status500" ->
          send(exchange, 500, "refused " + exchange.getRequestHeaders().getFirst("Authorization"));
      default -> send(exchange, 200, body(fault, request));
    }
  }

  private static String body(String fault, JsonNode request) {
    String id = request.path("id").toString();
    String text = request.path("params").path("arguments").path("message").toString();
    String result = "{\"content\":[{\"type\":\"text\",\"text\":%s}],\"isError\":%s}";
    return switch (fault) {
      case "rpcError" -> answer(id, "\"error\":{\"code\":-32603,\"message\":\"Internal error\"}");
      case "isError" -> answer(id, "\"result\":" + result.formatted("\"no such zone\"", true));
      case "wrongContent" -> answer(id, "\"result\":" + result.formatted("\"?\"", false));
      case "wrongId" -> answer("\"other\"", "\"result\":" + result.formatted(text, false));
      case "noId" -> "{\"jsonrpc\":\"2.0\",\"result\":" + result.formatted(text, false) + "}";
      case "html" -> "<!DOCTYPE html><title>Sign in</title>";
      default -> answer(id, "\"result\":" + result.formatted(text, false));
    };
  }

  private static String answer(String id, String member) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + "," + member + "}";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void cutShort(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    exchange.getResponseBody().write("{\"jsonrpc\":".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
