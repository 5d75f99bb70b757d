package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mcpperf.protocol.StreamEndpoint;
import org.jspecify.annotations.Nullable;

/** Asks one question on a stream of a target, and waits for the answer. */
final class StreamProbe {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  private StreamProbe() {}

  /**
   * Why a message that is posted for a stream of server-sent events is not answered on it.
   *
   * @param token the bearer token; "": none is sent
   * @throws IllegalArgumentException where the stream tells to post it at another place, see {@link
   *     StreamEndpoint}; nothing is posted there
   */
  static Optional<String> sse(URI url, String token, String message, Duration deadline)
      throws IOException, InterruptedException {
    String bearer = token.isEmpty() ? null : token;
    try (EventStream stream = EventStream.open(url, bearer, deadline)) {
      Optional<String> endpoint = dataOf(StreamEndpoint.EVENT, stream, deadline);
      if (endpoint.isEmpty()) {
        return Optional.of("the stream does not tell where to post messages");
      }
      URI messages = StreamEndpoint.at(url, endpoint.get());
      int status =
          new TargetHttp(messages, deadline)
              .send("POST", messages.toString(), bearer, message)
              .statusCode();
      if (status / 100 != 2) {
        return Optional.of("POST " + messages.getPath() + ": HTTP " + status);
      }
      return dataOf(EventStream.MESSAGE, stream, deadline).isPresent()
          ? Optional.empty()
          : Optional.of("no answer on the stream within %d s".formatted(deadline.toSeconds()));
    } catch (McpRefusal e) {
      return Optional.of("GET %s: %s".formatted(url.getPath(), e.getMessage()));
    }
  }

  /** The next event's of this type; empty where none comes in time, or the stream ends. */
  private static Optional<String> dataOf(String type, EventStream stream, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    try {
      while (true) {
        Optional<EventStream.Event> event = stream.next(Duration.ofNanos(end - System.nanoTime()));
        if (event.isEmpty() || event.get().type().equals(type)) {
          return event.map(EventStream.Event::data);
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Why a message on a WebSocket is not answered. */
  static Optional<String> webSocket(URI url, String token, String message, Duration deadline)
      throws InterruptedException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            answer.complete(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
          }
        };
    CompletableFuture<WebSocket> opening =
        CLIENT
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(url, listener);
    try {
      WebSocket socket = opening.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      socket.sendText(message, true).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      String text = await(answer, deadline);
      socket.abort();
      return text == null
          ? Optional.of("no answer on the WebSocket within %d s".formatted(deadline.toSeconds()))
          : Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof WebSocketHandshakeException refused
              ? "the WebSocket is refused with HTTP " + refused.getResponse().statusCode()
              : "the WebSocket cannot be opened: " + e.getCause());
    } catch (TimeoutException e) {
      return Optional.of("the WebSocket does not open");
    }
  }

  /** What comes in time; null where nothing does. */
  private static @Nullable String await(CompletableFuture<String> text, Duration deadline)
      throws InterruptedException {
    try {
      return text.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
  }
}
