package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
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

/** A conversation with an MCP server, one question after the other. */
final class McpDialogue implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final int MOST_PAGES = 1_000;
  private static final int EXCERPT = 160;
  private static final AnswerJudge ANY_RESULT =
      new AnswerJudge(new Expectation(200, Refusal.NONE, List.of()));

  private final McpChannel channel;
  private final double perSecond;
  private JsonNode greeting = JsonFile.JSON.missingNode();
  private long last = System.nanoTime() - TimeUnit.DAYS.toNanos(1);
  private int asked;

  private McpDialogue(McpChannel channel, double perSecond) {
    this.channel = channel;
    this.perSecond = perSecond;
  }

  /**
   * A conversation that is open.
   *
   * @param channel is closed with it, and where it cannot be opened
   * @param perSecond so many messages are sent in a second at most
   * @throws McpRefusal where what answers is no MCP server, or does not let us in
   */
  static McpDialogue over(McpChannel channel, double perSecond)
      throws IOException, InterruptedException {
    McpDialogue dialogue = new McpDialogue(channel, perSecond);
    boolean open = false;
    try {
      dialogue.open();
      open = true;
      return dialogue;
    } finally {
      if (!open) {
        channel.close();
      }
    }
  }

  private void open() throws IOException, InterruptedException {
    String id = nextId();
    McpAnswer answer = send(McpHandshake.initialize(id, null), id);
    greeting = result(answer, id);
    if (!VERSION.matcher(protocolVersion()).matches()) {
      throw new McpRefusal(
          answer.status(),
          "it answers initialize without a protocol version: "
              + OneLine.of(answer.body(), EXCERPT));
    }
    channel.agreed(protocolVersion());
    send(McpHandshake.initialized(), null);
  }

  /** The protocol version that the server has chosen. */
  String protocolVersion() {
    return greeting.path("protocolVersion").asText();
  }

  /** Whether the server keeps a session, without which it answers nothing. */
  boolean hasSession() {
    return channel.hasSession();
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
        throw new McpRefusal(200, "it answers %s without a list".formatted(kind.listMethod()));
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
    throw new McpRefusal(
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
    return result(send(message.toString(), id), id);
  }

  private static JsonNode result(McpAnswer answer, String id) throws McpRefusal {
    Judgement judgement = ANY_RESULT.judge(answer.status(), answer.body(), id, Map.of());
    if (judgement instanceof Right right) {
      return right.answer().path("result");
    }
    throw new McpRefusal(answer.status(), ((Wrong) judgement).message());
  }

  /** A JSON-RPC id that no other message of this conversation has. */
  String nextId() {
    asked++;
    return "discovery-" + asked;
  }

  /**
   * Sends a message as it is, when its turn has come.
   *
   * @param id its JSON-RPC id; null for a notification
   */
  McpAnswer send(String message, @Nullable String id) throws IOException, InterruptedException {
    awaitTurn();
    return channel.send(message, id);
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
    if (hasSession()) {
      awaitTurn();
    }
    return channel.end();
  }

  @Override
  public void close() {
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      channel.close();
    }
  }
}
