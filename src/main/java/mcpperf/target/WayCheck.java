package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.config.Way;
import mcpperf.config.Way.Channel;
import mcpperf.config.Way.Session;
import mcpperf.protocol.McpHandshake;
import mcpperf.protocol.OneLine;
import mcpperf.protocol.StatelessMessage;
import mcpperf.target.PreflightException.Problem;
import org.jspecify.annotations.Nullable;

/** Whether a target lets requests in on a way; if not, which setting of it does not. */
final class WayCheck {
  private static final int EXCERPT = 160;
  private static final String PING =
      "{\"jsonrpc\": \"2.0\", \"id\": \"preflight-way\", \"method\": \"ping\"}";

  /** Without a handshake there is no ping. */
  private static final String LIST = PING.replace("ping", "tools/list");

  private static final String STATEFUL =
      "USE_STATEFUL_SESSIONS=%s (-Dtarget.contextforge.environment.USE_STATEFUL_SESSIONS=%<s,"
          + " -Dtarget.embedded.statefulSessions=%<s)";

  /** What a stream may take for one answer; ContextForge takes 1.2 s with CACHE_TYPE=database. */
  private static final Duration STREAM_ANSWER = Duration.ofSeconds(15);

  /** So many streams are opened, one after the other. */
  private static final int STREAMS = 3;

  private final RunningTarget target;
  private final TargetHttp http;

  WayCheck(RunningTarget target, TargetHttp http) {
    this.target = target;
    this.http = http;
  }

  /** What is in the way; empty where requests get through. */
  Optional<Problem> problem(Way way) throws InterruptedException {
    try {
      return switch (way.channel()) {
        case SSE -> sse(way);
        case WEBSOCKET -> webSocket(way);
        case SERVER ->
            target.virtualServer().isPresent()
                ? overHttp(way, "/servers/" + target.virtualServer().get() + "/mcp")
                : missing(
                    way,
                    "no virtual server is known",
                    "name one with -Dtarget.external.virtualServer=ID, or leave the way out");
        case DIRECT ->
            target.mcpServer().isPresent()
                ? overHttp(way, target.mcpServer().get().toString())
                : missing(way, "the MCP server behind the gateway is not known", "leave it out");
        case ENDPOINT ->
            target.endpoint().isPresent()
                ? overHttp(way, target.endpoint().get().toString())
                : missing(way, "the target's streamable HTTP is not known", "leave the way out");
        case ENDPOINT_SSE -> endpointStream(way);
        case RPC -> overHttp(way, "/rpc");
        case MCP -> overHttp(way, "/mcp");
      };
    } catch (IOException e) {
      return missing(way, "no answer (" + e + ")", "look at the target's log");
    }
  }

  private Optional<Problem> overHttp(Way way, String path)
      throws IOException, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    if (way.protocolVersion() != null) {
      headers.put(McpHandshake.VERSION_HEADER, way.protocolVersion());
    }
    if (way.session() == Session.CHOSEN) {
      headers.put(McpHandshake.SESSION_HEADER, "mcpperf-preflight");
    }
    if (way.session() != Session.STATEFUL) {
      String message = PING;
      if (way.isStateless()) {
        StatelessMessage list =
            StatelessMessage.of(LIST, Objects.requireNonNull(way.protocolVersion()));
        headers.putAll(list.headers());
        message = list.body();
      }
      HttpResponse<byte[]> answer = http.send("POST", path, token(way), message, headers);
      return answer.statusCode() == 200 ? Optional.empty() : refused(way, answer);
    }
    String initialize = McpHandshake.initialize("preflight-way", way.protocolVersion());
    HttpResponse<byte[]> opened = http.send("POST", path, token(way), initialize, headers);
    Optional<String> session = opened.headers().firstValue(McpHandshake.SESSION_HEADER);
    if (opened.statusCode() != 200) {
      return refused(way, opened);
    } else if (session.isEmpty()) {
      return missing(
          way,
          "initialize gives no " + McpHandshake.SESSION_HEADER,
          "start the gateway with " + STATEFUL.formatted("true"));
    }
    headers.put(McpHandshake.SESSION_HEADER, session.get());
    http.send("POST", path, token(way), McpHandshake.initialized(), headers);
    HttpResponse<byte[]> answer = http.send("POST", path, token(way), PING, headers);
    http.send("DELETE", path, token(way), null, headers);
    return answer.statusCode() == 200 ? affinity(way) : refused(way, answer);
  }

  /** A session lives in one process: another one's answers are a matter of luck. */
  private Optional<Problem> affinity(Way way) {
    Map<String, String> facts = target.description();
    boolean alone = facts.getOrDefault("workers", "1").equals("1");
    boolean sticky =
        facts.getOrDefault("environment", "").contains("MCPGATEWAY_SESSION_AFFINITY_ENABLED=true")
            && "redis".equals(facts.get("cache"));
    return alone || sticky || way.channel() == Channel.DIRECT
        ? Optional.empty()
        : missing(
            way,
            "several workers do not know each other's sessions",
            "start the gateway with one worker, or with MCPGATEWAY_SESSION_AFFINITY_ENABLED=true"
                + " and CACHE_TYPE=redis");
  }

  private Optional<Problem> refused(Way way, HttpResponse<byte[]> answer) {
    String words = OneLine.of(answer.body(), EXCERPT);
    String remedy = "look at the target's log";
    if (words.contains("protocol version")) {
      remedy = "leave the way out: this target does not speak " + way.protocolVersion();
    } else if (way.session() != Session.STATEFUL && words.contains("ession")) {
      remedy = "take a way with session: stateful, or start with " + STATEFUL.formatted("false");
    }
    return missing(way, "HTTP " + answer.statusCode() + ": " + words, remedy);
  }

  /** Of several workers only the one that has the stream may answer: one answer says too little. */
  private Optional<Problem> sse(Way way) throws IOException, InterruptedException {
    Map<String, String> facts = target.description();
    boolean severed =
        "memory".equals(facts.get("cache")) && !"1".equals(facts.getOrDefault("workers", "1"));
    String remedy =
        "start the gateway with CACHE_TYPE=redis, or database (1 s an answer);"
            + " with memory it answers none (-Dtarget.contextforge.cache=...)";
    if (severed) {
      return missing(
          way, facts.get("workers") + " workers do not know each other's streams", remedy);
    }
    Optional<Problem> problem = Optional.empty();
    for (int i = 0; i < STREAMS && problem.isEmpty(); i++) {
      problem = stream(way, target.baseUrl().resolve("/sse"), remedy);
    }
    return problem;
  }

  private Optional<Problem> endpointStream(Way way) throws IOException, InterruptedException {
    Optional<URI> stream =
        target.endpointTransport() == Transport.SSE ? target.endpoint() : Optional.empty();
    String remedy = "leave the way out";
    return stream.isPresent()
        ? stream(way, stream.get(), remedy)
        : missing(way, "the target's stream is not known", remedy);
  }

  private Optional<Problem> stream(Way way, URI stream, String remedy)
      throws IOException, InterruptedException {
    try {
      return StreamProbe.sse(stream, target.token(), PING, STREAM_ANSWER)
          .flatMap(what -> missing(way, what, remedy));
    } catch (IllegalArgumentException elsewhere) {
      return missing(
          way,
          String.valueOf(elsewhere.getMessage()),
          "give the URL that the target itself tells as its own, or leave the way out");
    }
  }

  private Optional<Problem> webSocket(Way way) throws InterruptedException {
    URI url = URI.create(target.baseUrl().toString().replaceFirst("^http", "ws") + "/ws");
    Optional<String> flaw = StreamProbe.webSocket(url, target.token(), PING, STREAM_ANSWER);
    return flaw.flatMap(
        what ->
            missing(
                way,
                what,
                "start the gateway with MCPGATEWAY_WS_RELAY_ENABLED=true"
                    + " (-Dtarget.contextforge.environment.MCPGATEWAY_WS_RELAY_ENABLED=true)"));
  }

  private @Nullable String token(Way way) {
    return way.channel() == Channel.DIRECT ? null : target.token();
  }

  private static Optional<Problem> missing(Way way, String what, String remedy) {
    return Optional.of(new Problem(what, "way " + way.name(), remedy));
  }
}
