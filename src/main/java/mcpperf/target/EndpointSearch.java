package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mcpperf.protocol.OneLine;
import mcpperf.protocol.SecretMask;
import org.jspecify.annotations.Nullable;

/** Finds where something that someone gave a URL of speaks MCP over streamable HTTP. */
final class EndpointSearch {
  private static final Duration ATTEMPT = Duration.ofSeconds(10);
  private static final long PAUSE_MS = 300;
  private static final int EXCERPT = 120;
  private static final String PATH = "/mcp";
  private static final String STREAM = "text/event-stream";

  private final URI given;
  private final @Nullable String token;
  private final double perSecond;

  /**
   * @param given with or without the path of the endpoint
   * @param token the bearer token; null: none is sent
   */
  EndpointSearch(URI given, @Nullable String token, double perSecond) {
    this.given = given;
    this.token = token;
    this.perSecond = perSecond;
  }

  /**
   * An endpoint that lets us in.
   *
   * @param facts what is there and what is not, for people
   */
  record Found(URI url, String server, List<String> facts) {}

  /**
   * Searches until something answers.
   *
   * @throws TargetException where nothing does in time, or what answers does not speak MCP this
   *     way, with all that was seen
   */
  Found find(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      List<String> seen = new ArrayList<>();
      boolean answered = false;
      for (URI url : candidates()) {
        McpDialogue dialogue = new McpDialogue(new TargetHttp(url, ATTEMPT), url, token, perSecond);
        try {
          dialogue.open();
          return found(url, dialogue);
        } catch (McpDialogue.Refused e) {
          answered = true;
          seen.add("POST %s, initialize: %s".formatted(url, e.getMessage()));
          refuseToken(e);
        } catch (IOException e) {
          seen.add("POST %s, initialize: no answer (%s)".formatted(url, e.getMessage()));
        }
      }
      if (answered || System.nanoTime() >= end) {
        throw notFound(seen, answered);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  /** The URL as it is, and the path that nearly all servers have; a slash at the end can matter. */
  private Set<URI> candidates() {
    String plain = ExternalTarget.withoutSlash(given).toString();
    Set<URI> candidates = new LinkedHashSet<>();
    boolean bare = given.getRawPath() == null || given.getRawPath().length() < 2;
    if (!bare) {
      candidates.add(given);
      candidates.add(URI.create(plain));
      candidates.add(URI.create(plain + "/"));
    }
    candidates.add(URI.create(plain + PATH));
    candidates.add(URI.create(plain + PATH + "/"));
    candidates.add(URI.create(plain + "/"));
    return candidates;
  }

  private void refuseToken(McpDialogue.Refused refused) {
    if (refused.status() == 401 || refused.status() == 403) {
      throw new TargetException(
          "%s does not let us in %s: %s. Give its bearer token in MCPPERF_TARGET_TOKEN"
              .formatted(
                  given, token == null ? "without a token" : "with this token", told(refused)));
    }
  }

  /** A server may repeat what it was sent. */
  private String told(Exception e) {
    String message = String.valueOf(e.getMessage());
    return token == null ? message : new SecretMask(token).mask(message);
  }

  private Found found(URI url, McpDialogue dialogue) throws InterruptedException {
    List<String> facts = new ArrayList<>();
    facts.add(
        "streamable HTTP: %s, protocol %s"
            .formatted(dialogue.server(), dialogue.protocolVersion()));
    facts.add(
        dialogue.hasSession()
            ? "sessions: the server opens one for each user"
            : "sessions: none; each request stands by itself");
    dialogue
        .end()
        .ifPresent(why -> facts.add("DELETE of a session is not served (%s)".formatted(why)));
    URI base = base(url);
    facts.add(fact("health", "GET", base + "/health", null));
    facts.add(fact("the gateway's own JSON-RPC", "POST", base + "/rpc", ping()));
    facts.add(fact("the gateway's registry", "GET", base + "/v1/tools?limit=1", null));
    return new Found(url, dialogue.server(), List.copyOf(facts));
  }

  private String fact(String what, String method, String url, @Nullable String body)
      throws InterruptedException {
    String answer;
    try {
      HttpResponse<byte[]> got =
          new TargetHttp(URI.create(url), ATTEMPT).send(method, url, token, body);
      answer =
          got.statusCode() / 100 == 2
              ? "there"
              : "not there (HTTP %d), and not needed".formatted(got.statusCode());
    } catch (IOException e) {
      answer = "not there (%s), and not needed".formatted(e.getMessage());
    }
    return "%s: %s %s is %s".formatted(what, method, URI.create(url).getPath(), answer);
  }

  private static String ping() {
    return "{\"jsonrpc\": \"2.0\", \"id\": \"discovery\", \"method\": \"ping\"}";
  }

  /** The URL without the endpoint's own path. */
  static URI base(URI url) {
    String text = ExternalTarget.withoutSlash(url).toString();
    return text.endsWith(PATH)
        ? URI.create(text.substring(0, text.length() - PATH.length()))
        : URI.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  private TargetException notFound(List<String> seen, boolean answered)
      throws InterruptedException {
    String hint =
        answered
            ? "Give the URL of its streamable HTTP endpoint, -Dtarget.url=http://HOST:PORT/PATH"
            : "Start it, or give it more time with -Dtarget.startTimeout=...";
    if (answered && speaksOldTransport()) {
      hint =
          "It speaks the old transport of HTTP with server-sent events only, which this simulation"
              + " does not: put it behind a gateway, or start it with streamable HTTP";
    }
    return new TargetException(
        "Nothing speaks MCP over streamable HTTP at %s:\n%s\n%s"
            .formatted(given, String.join("\n", seen), hint));
  }

  private boolean speaksOldTransport() throws InterruptedException {
    for (String url : List.of(given.toString(), base(given) + "/sse")) {
      Optional<String> type =
          StreamProbe.contentType(URI.create(url), token == null ? "" : token, ATTEMPT);
      if (type.filter(it -> it.startsWith(STREAM)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "search at " + OneLine.of(given.toString(), EXCERPT);
  }
}
