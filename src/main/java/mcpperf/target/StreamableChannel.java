package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mcpperf.protocol.McpHandshake;
import org.jspecify.annotations.Nullable;

/**
 * Streamable HTTP: an answer is that of the HTTP request, in the session that the server opened.
 */
final class StreamableChannel implements McpChannel {
  private final TargetHttp http;
  private final URI url;
  private final @Nullable String token;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /**
   * @param token the bearer token; null: none is sent
   * @param deadline of each answer
   */
  StreamableChannel(URI url, @Nullable String token, Duration deadline) {
    this.http = new TargetHttp(url, deadline);
    this.url = url;
    this.token = token;
  }

  @Override
  public McpAnswer send(String message, @Nullable String id)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send("POST", url.toString(), token, message, headers);
    answer
        .headers()
        .firstValue(McpHandshake.SESSION_HEADER)
        .ifPresent(session -> headers.putIfAbsent(McpHandshake.SESSION_HEADER, session));
    return new McpAnswer(
        answer.statusCode(), answer.body(), answer.headers().firstValue("Content-Type").orElse(""));
  }

  @Override
  public void agreed(String protocolVersion) {
    headers.put(McpHandshake.VERSION_HEADER, protocolVersion);
  }

  @Override
  public boolean hasSession() {
    return headers.containsKey(McpHandshake.SESSION_HEADER);
  }

  @Override
  public Optional<String> end() throws InterruptedException {
    if (!hasSession()) {
      return Optional.empty();
    }
    try {
      int status = http.send("DELETE", url.toString(), token, null, headers).statusCode();
      headers.remove(McpHandshake.SESSION_HEADER);
      return status / 100 == 2 ? Optional.empty() : Optional.of("HTTP " + status);
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    // Each request stands by itself: nothing is open.
  }
}
