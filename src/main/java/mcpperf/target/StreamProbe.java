package mcpperf.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Why a message that is posted for a stream of server-sent events is not answered on it. */
  static Optional<String> sse(URI url, String token, String message, Duration deadline)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> stream =
        CLIENT.send(
            request(url, token).header("Accept", "text/event-stream").GET().build(),
            BodyHandlers.ofInputStream());
    try (InputStream body = stream.body()) {
      if (stream.statusCode() != 200) {
        return Optional.of("GET /sse: HTTP " + stream.statusCode());
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      String endpoint = await(dataOf("endpoint", lines), deadline);
      if (endpoint == null) {
        return Optional.of("the stream does not tell where to post messages");
      }
      HttpRequest post =
          request(url.resolve(endpoint), token)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(message))
              .build();
      int status = CLIENT.send(post, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        return Optional.of("POST " + endpoint.split("\\?", 2)[0] + ": HTTP " + status);
      }
      return await(dataOf("message", lines), deadline) == null
          ? Optional.of("no answer on the stream within %d s".formatted(deadline.toSeconds()))
          : Optional.empty();
    }
  }

  /** The type of what a GET is answered with, as soon as that begins; empty where it is refused. */
  static Optional<String> contentType(URI url, String token, Duration deadline)
      throws InterruptedException {
    HttpRequest.Builder request =
        token.isEmpty() ? HttpRequest.newBuilder(url) : request(url, token);
    try {
      HttpResponse<InputStream> stream =
          CLIENT.send(
              request.header("Accept", "text/event-stream").timeout(deadline).GET().build(),
              BodyHandlers.ofInputStream());
      stream.body().close();
      return stream.statusCode() == 200
          ? stream.headers().firstValue("Content-Type")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static CompletableFuture<String> dataOf(String event, BufferedReader lines) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            boolean next = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (line.startsWith("event:")) {
                next = line.substring("event:".length()).strip().equals(event);
              } else if (next && line.startsWith("data:")) {
                return line.substring("data:".length()).strip();
              }
            }
            throw new IOException("the stream has ended");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
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

  private static HttpRequest.Builder request(URI url, String token) {
    return HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token);
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
