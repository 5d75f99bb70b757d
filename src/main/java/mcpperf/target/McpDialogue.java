package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.Refusal;
import mcpperf.discovery.ObjectKind;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.Judgement;
import mcpperf.protocol.Judgement.Right;
import mcpperf.protocol.Judgement.Wrong;
import mcpperf.protocol.McpHandshake;
import mcpperf.protocol.OneLine;
import org.jspecify.annotations.Nullable;

/** A conversation with an MCP server over streamable HTTP, one question after the other. */
final class McpDialogue implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final int MOST_PAGES = 1_000;
  private static final int EXCERPT = 160;
  private static final AnswerJudge ANY_RESULT =
      new AnswerJudge(new Expectation(200, Refusal.NONE, List.of()));

  private final TargetHttp http;
  private final URI url;
  private final @Nullable String token;
  private final double perSecond;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private JsonNode greeting = JsonFile.JSON.missingNode();
  private long last = System.nanoTime() - TimeUnit.DAYS.toNanos(1);
  private int asked;

  /**
   * @param token the bearer token; null: none is sent
   * @param perSecond so many messages are sent in a second at most
   */
  McpDialogue(TargetHttp http, URI url, @Nullable String token, double perSecond) {
    this.http = http;
    this.url = url;
    this.token = token;
    this.perSecond = perSecond;
  }

  /** An answer that is not what an MCP server says to such a question. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    /** The answer's HTTP status. */
    int status() {
      return status;
    }
  }

  /**
   * Opens the conversation.
   *
   * @throws Refused where what answers is no MCP server, or does not let us in
   */
  void open() throws IOException, InterruptedException {
    String id = nextId();
    HttpResponse<byte[]> answer = post(McpHandshake.initialize(id, null));
    greeting = result(answer, id);
    if (!VERSION.matcher(protocolVersion()).matches()) {
      throw new Refused(
          answer.statusCode(),
          "it answers initialize without a protocol version: "
              + OneLine.of(answer.body(), EXCERPT));
    }
    answer
        .headers()
        .firstValue(McpHandshake.SESSION_HEADER)
        .ifPresent(session -> headers.put(McpHandshake.SESSION_HEADER, session));
    headers.put(McpHandshake.VERSION_HEADER, protocolVersion());
    post(McpHandshake.initialized());
  }

  /** The protocol version that the server has chosen. */
  String protocolVersion() {
    return greeting.path("protocolVersion").asText();
  }

  /** Whether the server keeps a session, without which it answers nothing. */
  boolean hasSession() {
    return headers.containsKey(McpHandshake.SESSION_HEADER);
  }

  /** The server as it calls itself. */
  String server() {
    JsonNode info = greeting.path("serverInfo");
    String name = info.path("name").asText("unnamed") + " " + info.path("version").asText("");
    return OneLine.of(name.strip(), EXCERPT);
  }

  /** Whether the server says that it has such things. */
  boolean has(ObjectKind kind) {
    return greeting.path("capabilities").has(kind.listKey());
  }

  /** All entries of a list, page by page. */
  List<JsonNode> list(ObjectKind kind) throws IOException, InterruptedException {
    List<JsonNode> entries = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    ObjectNode params = JsonFile.JSON.createObjectNode();
    while (cursors.size() < MOST_PAGES) {
      JsonNode page = ask(kind.listMethod(), params);
      JsonNode list = page.path(kind.listKey());
      if (!list.isArray()) {
        throw new Refused(200, "it answers %s without a list".formatted(kind.listMethod()));
      }
      list.forEach(entries::add);
      String next = page.path("nextCursor").asText("");
      if (next.isEmpty()) {
        return entries;
      }
      if (!cursors.add(next)) {
        break;
      }
      params.put("cursor", next);
    }
    throw new Refused(
        200, "its list of %s has no end, after %d pages".formatted(kind.listKey(), cursors.size()));
  }

  /** The result of one question. */
  JsonNode ask(String method, ObjectNode params) throws IOException, InterruptedException {
    String id = nextId();
    ObjectNode message = JsonFile.JSON.createObjectNode();
    message.put("jsonrpc", "2.0").put("id", id).put("method", method);
    if (!params.isEmpty()) {
      message.set("params", params);
    }
    return result(post(message.toString()), id);
  }

  private static JsonNode result(HttpResponse<byte[]> answer, String id) throws Refused {
    Judgement judgement = ANY_RESULT.judge(answer.statusCode(), answer.body(), id, Map.of());
    if (judgement instanceof Right right) {
      return right.answer().path("result");
    }
    throw new Refused(answer.statusCode(), ((Wrong) judgement).message());
  }

  /** A JSON-RPC id that no other message of this conversation has. */
  String nextId() {
    asked++;
    return "discovery-" + asked;
  }

  /** Posts a message as it is. */
  HttpResponse<byte[]> post(String message) throws IOException, InterruptedException {
    awaitTurn();
    return http.send("POST", url.toString(), token, message, headers);
  }

  private void awaitTurn() throws InterruptedException {
    long turn = last + Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
    long wait = turn - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    last = System.nanoTime();
  }

  /** Why the server cannot be left as a session should be; empty where it can, or there is none. */
  Optional<String> end() throws InterruptedException {
    if (!hasSession()) {
      return Optional.empty();
    }
    try {
      awaitTurn();
      int status = http.send("DELETE", url.toString(), token, null, headers).statusCode();
      headers.remove(McpHandshake.SESSION_HEADER);
      return status / 100 == 2 ? Optional.empty() : Optional.of("HTTP " + status);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
