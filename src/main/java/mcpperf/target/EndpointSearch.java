package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.protocol.OneLine;
import mcpperf.protocol.SecretMask;
import org.jspecify.annotations.Nullable;

/**
 * Finds where something that someone gave a URL of speaks MCP: over streamable HTTP, or else over
 * HTTP with server-sent events, as the protocol had it before.
 */
final class EndpointSearch {
  private static final Duration ATTEMPT = Duration.ofSeconds(10);
  private static final long PAUSE_MS = 300;
  private static final int EXCERPT = 120;
  private static final String PATH = "/mcp";
  private static final String STREAM_PATH = "/sse";

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
  record Found(URI url, Transport transport, String server, List<String> facts) {}

  /**
   * Searches until something answers.
   *
   * @throws TargetException where nothing does in time, or what answers does not speak MCP, with
   *     all that was seen
   */
  Found find(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      List<String> seen = new ArrayList<>();
      boolean answered = false;
      for (Candidate candidate : candidates()) {
        try (McpDialogue dialogue = McpDialogue.over(candidate.channel(token), perSecond)) {
          return found(candidate, dialogue);
        } catch (McpRefusal e) {
          answered = true;
          seen.add("%s: %s".formatted(candidate, told(e)));
          refuseToken(e);
        } catch (IOException e) {
          seen.add("%s: no answer (%s)".formatted(candidate, told(e)));
        }
      }
      if (answered || System.nanoTime() >= end) {
        throw notFound(seen, answered);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  /** A URL at which a transport is tried. */
  private record Candidate(URI url, Transport transport) {

    McpChannel channel(@Nullable String token) throws IOException, InterruptedException {
      return transport == Transport.SSE
          ? SseChannel.open(url, token, ATTEMPT)
          : new StreamableChannel(url, token, ATTEMPT);
    }

    @Override
    public String toString() {
      return "%s %s, initialize".formatted(transport == Transport.SSE ? "GET" : "POST", url);
    }
  }

  /** Streamable HTTP everywhere before the older transport anywhere. */
  private List<Candidate> candidates() {
    Stream<Candidate> streamable =
        urls(PATH).stream().map(url -> new Candidate(url, Transport.STREAMABLE_HTTP));
    Stream<Candidate> streams =
        urls(STREAM_PATH).stream().map(url -> new Candidate(url, Transport.SSE));
    return Stream.concat(streamable, streams).toList();
  }

  /** The URL as it is, and the path that nearly all servers have; a slash at the end can matter. */
  private Set<URI> urls(String path) {
    String plain = ExternalTarget.withoutSlash(given).toString();
    Set<URI> urls = new LinkedHashSet<>();
    boolean bare = given.getRawPath() == null || given.getRawPath().length() < 2;
    if (!bare) {
      urls.add(given);
      urls.add(URI.create(plain));
      urls.add(URI.create(plain + "/"));
    }
    urls.add(URI.create(plain + path));
    urls.add(URI.create(plain + path + "/"));
    urls.add(URI.create(plain + "/"));
    return urls;
  }

  private void refuseToken(McpRefusal refused) {
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

  private Found found(Candidate candidate, McpDialogue dialogue) throws InterruptedException {
    List<String> facts = new ArrayList<>();
    boolean stream = candidate.transport() == Transport.SSE;
    facts.add(
        "%s: %s, protocol %s"
            .formatted(
                stream ? "HTTP with server-sent events" : "streamable HTTP",
                dialogue.server(),
                dialogue.protocolVersion()));
    facts.add(sessions(stream, dialogue.hasSession()));
    dialogue
        .end()
        .ifPresent(why -> facts.add("DELETE of a session is not served (%s)".formatted(why)));
    URI base = base(candidate.url());
    facts.add(fact("health", "GET", base + "/health", null));
    facts.add(fact("the gateway's own JSON-RPC", "POST", base + "/rpc", ping()));
    facts.add(fact("the gateway's registry", "GET", base + "/v1/tools?limit=1", null));
    return new Found(candidate.url(), candidate.transport(), dialogue.server(), List.copyOf(facts));
  }

  private static String sessions(boolean stream, boolean session) {
    if (stream) {
      return "sessions: each user's stream is one";
    }
    return session
        ? "sessions: the server opens one for each user"
        : "sessions: none; each request stands by itself";
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
    return Stream.of(PATH, STREAM_PATH)
        .filter(text::endsWith)
        .findFirst()
        .map(path -> URI.create(text.substring(0, text.length() - path.length())))
        .orElseGet(() -> URI.create(url.getScheme() + "://" + url.getRawAuthority()));
  }

  private TargetException notFound(List<String> seen, boolean answered) {
    return new TargetException(
        "Nothing speaks MCP over streamable HTTP, or HTTP with server-sent events, at %s:\n%s\n%s"
            .formatted(
                given,
                String.join("\n", seen),
                answered
                    ? "Give the URL of its endpoint, -Dtarget.url=http://HOST:PORT/PATH"
                    : "Start it, or give it more time with -Dtarget.startTimeout=..."));
  }

  @Override
  public String toString() {
    return "search at " + OneLine.of(given.toString(), EXCERPT);
  }
}
