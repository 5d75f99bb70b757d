package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mcpperf.config.ServerSettings.Transport;
import org.jspecify.annotations.Nullable;

/** A gateway that is well and offers three objects, until a test makes it misbehave. */
final class GatewayDouble implements RunningTarget {
  /** One answer. */
  record Answer(int status, String contentType, String body, Map<String, String> headers) {
    static Answer json(int status, String body) {
      return new Answer(status, "application/json", body, Map.of());
    }

    /** No answer before the double is closed. */
    static Answer hanging() {
      return new Answer(0, "", "", Map.of());
    }
  }

  private static final String TOKEN = "the-token";

  final List<String> tools = new ArrayList<>(List.of("fast-time-echo", "fast-time-convert-time"));

  /** What {@link #failure()} tells. */
  volatile @Nullable String failure;

  /** What {@link #description()} tells. */
  volatile Map<String, String> description = Map.of("kind", "double");

  /** Where it speaks MCP with server-sent events; null: nowhere. */
  volatile @Nullable URI stream;

  /** What was asked for, as {@code POST /rpc}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Answers that replace the usual ones, by {@code METHOD path} or by JSON-RPC method. */
  final Map<String, List<Answer>> instead = new LinkedHashMap<>();

  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  GatewayDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The next answers to a request; the last one stays. */
  void answer(String request, Answer... answers) {
    instead.put(request, new ArrayList<>(List.of(answers)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    requests.add(request);
    JsonNode body = JsonFile.JSON.readTree(exchange.getRequestBody());
    String method = body == null ? "" : body.path("method").asText();
    boolean authorized =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    Answer answer =
        replacement(request)
            .or(() -> replacement(method))
            .orElseGet(() -> usual(request, method, authorized, body));
    if (answer.equals(Answer.hanging())) {
      awaitClose();
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Optional<Answer> replacement(String key) {
    List<Answer> answers = instead.get(key);
    if (answers == null) {
      return Optional.empty();
    }
    return Optional.of(answers.size() > 1 ? answers.remove(0) : answers.get(0));
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer usual(String request, String method, boolean authorized, JsonNode body) {
    if (request.equals("GET /health")) {
      return Answer.json(200, "{\"status\": \"healthy\"}");
    }
    if (!authorized) {
      return Answer.json(401, "{\"detail\": \"Invalid authentication credentials\"}");
    }
    ObjectNode answer = JsonFile.JSON.createObjectNode();
    answer.set("id", body.path("id"));
    ObjectNode result = answer.putObject("result");
    switch (method) {
      case "tools/list" ->
          tools.forEach(name -> result.withArray("tools").addObject().put("name", name));
      case "prompts/list" ->
          result.withArray("prompts").addObject().put("name", "fast-time-compare-timezones");
      case "resources/list" ->
          result.withArray("resources").addObject().put("uri", "time://formats");
      default -> result.put("text", body.path("params").path("name").asText("pong"));
    }
    return Answer.json(200, answer.toString());
  }

  @Override
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public String token() {
    return TOKEN;
  }

  @Override
  public Map<String, String> login() {
    return Map.of("loginUser", "ann@example.com", "loginPassword", "Correct horse 1!");
  }

  @Override
  public String rejectedToken() {
    return "another-token";
  }

  @Override
  public Optional<URI> endpoint() {
    return Optional.ofNullable(stream);
  }

  @Override
  public Transport endpointTransport() {
    return Transport.SSE;
  }

  @Override
  public Map<String, String> description() {
    return description;
  }

  @Override
  public Optional<Path> logs() {
    return Optional.empty();
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
