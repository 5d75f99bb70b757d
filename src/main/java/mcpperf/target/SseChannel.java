package mcpperf.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import mcpperf.protocol.StreamEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with server-sent events, as the protocol had it before streamable HTTP: a message is posted
 * to the address that the stream tells, its answer comes on the stream. The stream is the session.
 */
final class SseChannel implements McpChannel {
  private static final int OK = 200;

  private final EventStream stream;
  private final URI messages;
  private final TargetHttp http;
  private final @Nullable String token;
  private final Duration deadline;

  private SseChannel(EventStream stream, URI messages, @Nullable String token, Duration deadline) {
    this.stream = stream;
    this.messages = messages;
    this.http = new TargetHttp(messages, deadline);
    this.token = token;
    this.deadline = deadline;
  }

  /**
   * Opens the stream.
   *
   * @param token the bearer token; null: none is sent
   * @param deadline of each answer
   * @throws McpRefusal where there is none, or it does not tell where messages are posted
   */
  static SseChannel open(URI url, @Nullable String token, Duration deadline)
      throws IOException, InterruptedException {
    EventStream stream = EventStream.open(url, token, deadline);
    boolean open = false;
    try {
      Optional<EventStream.Event> first = stream.next(deadline);
      if (first.isEmpty() || !first.get().type().equals(StreamEndpoint.EVENT)) {
        throw new McpRefusal(OK, "its stream does not begin with where messages are posted");
      }
      URI messages = StreamEndpoint.at(url, first.get().data());
      open = true;
      return new SseChannel(stream, messages, token, deadline);
    } catch (IllegalArgumentException e) {
      throw new McpRefusal(OK, String.valueOf(e.getMessage()));
    } finally {
      if (!open) {
        stream.close();
      }
    }
  }

  @Override
  public McpAnswer send(String message, @Nullable String id)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> taken = http.send("POST", messages.toString(), token, message);
    if (taken.statusCode() / 100 != 2 || id == null) {
      return new McpAnswer(
          taken.statusCode(), taken.body(), taken.headers().firstValue("Content-Type").orElse(""));
    }
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      EventStream.Event event =
          stream
              .next(left)
              .orElseThrow(
                  () ->
                      new HttpTimeoutException(
                          "no answer on the stream within %d ms".formatted(deadline.toMillis())));
      if (answers(event, id)) {
        byte[] body = event.data().getBytes(StandardCharsets.UTF_8);
        return new McpAnswer(OK, body, "application/json");
      }
    }
  }

  /**
   * Late answers, notifications and the server's own questions are passed over, and events of other
   * types, as those that only keep the stream open. A message that is no JSON may be the answer.
   */
  private static boolean answers(EventStream.Event event, String id) {
    if (!event.type().equals(EventStream.MESSAGE)) {
      return false;
    }
    try {
      JsonNode message = JsonFile.JSON.readTree(event.data());
      boolean isAnswer = message.has("result") || message.has("error");
      JsonNode answered = message.path("id");
      return isAnswer && (answered.isNull() || id.equals(answered.asText()));
    } catch (JsonProcessingException e) {
      return true;
    }
  }

  @Override
  public void agreed(String protocolVersion) {
    // No message has a header of it.
  }

  @Override
  public boolean hasSession() {
    return false;
  }

  @Override
  public Optional<String> end() {
    stream.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    stream.close();
  }
}
