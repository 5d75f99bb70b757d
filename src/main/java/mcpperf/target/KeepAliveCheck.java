package mcpperf.target;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import mcpperf.config.DurationText;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadProfile.Connections;

/**
 * Whether a target keeps a connection for as long as a user pauses; else each request opens one,
 * and that is measured too.
 */
final class KeepAliveCheck {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** No run is to wait longer for this alone. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final int CONNECT_MS = 5_000;

  private KeepAliveCheck() {}

  /** How long a user pauses between two requests; zero where it does not, or has no connection. */
  static Duration pause(LoadProfile profile) {
    Double rate = profile.requestsPerSecond();
    return profile.model() == LoadModel.CLOSED
            && rate != null
            && profile.effectiveConnections() == Connections.PER_USER
        ? Duration.ofMillis(Math.round(profile.concurrency() / rate * 1_000))
        : Duration.ZERO;
  }

  /** What is measured beside the requests, and how to avoid it. */
  static Optional<String> notice(URI baseUrl, LoadProfile profile) {
    Duration pause = pause(profile);
    if (pause.compareTo(SHORTEST) < 0 || !"http".equals(baseUrl.getScheme())) {
      return Optional.empty();
    }
    Duration watched = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    try {
      long keptMs = kept(baseUrl, watched);
      return keptMs < 0
          ? Optional.empty()
          : Optional.of(
              "The gateway closes a connection after %s without a request, and each user pauses for %s: each request opens a new one. Start it with a longer keep-alive (gunicorn --keep-alive %d, uvicorn --timeout-keep-alive %d), or take fewer users"
                  .formatted(
                      DurationText.of(Duration.ofMillis(keptMs)),
                      DurationText.of(pause),
                      pause.toSeconds() + 1,
                      pause.toSeconds() + 1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** After how long the target closed an idle connection, ms; -1 where it did not in that time. */
  private static long kept(URI baseUrl, Duration watched) throws IOException {
    int port = baseUrl.getPort() < 0 ? 80 : baseUrl.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(baseUrl.getHost(), port), CONNECT_MS);
      socket.setSoTimeout((int) watched.toMillis());
      String request = "GET /health HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(baseUrl.getAuthority());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[1 << 12];
      long lastMs = nowMs();
      while (in.read(buffer) >= 0) {
        lastMs = nowMs();
      }
      return nowMs() - lastMs;
    } catch (SocketTimeoutException e) {
      return -1;
    }
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
