package mcpperf.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events that is open, and read as they come. */
final class EventStream implements AutoCloseable {
  /** The type of events that say no other. */
  static final String MESSAGE = "message";

  private static final String TYPE = "text/event-stream";
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /** The stream's end, as if it were an event: no other has no type. */
  private static final Event END = new Event("", "");

  /** One event. */
  record Event(String type, String data) {}

  private final InputStream body;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private EventStream(InputStream body) {
    this.body = body;
    Thread reader = new Thread(this::read, "event-stream");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Opens one.
   *
   * @param token the bearer token; null: none is sent
   * @param deadline until the answer begins
   * @throws McpRefusal where the answer is no such stream
   */
  static EventStream open(URI url, @Nullable String token, Duration deadline)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).header("Accept", TYPE).timeout(deadline).GET();
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<InputStream> stream = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    String type = stream.headers().firstValue("Content-Type").orElse("");
    if (stream.statusCode() != 200 || !type.startsWith(TYPE)) {
      stream.body().close();
      throw new McpRefusal(
          stream.statusCode(),
          stream.statusCode() == 200
              ? "it is no stream of events, but " + (type.isEmpty() ? "nothing known" : type)
              : "HTTP " + stream.statusCode());
    }
    return new EventStream(stream.body());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String type = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          type = value(line);
        } else if (line.startsWith("data:")) {
          data.append(data.isEmpty() ? "" : "\n").append(value(line));
        } else if (line.isEmpty()) {
          if (!data.isEmpty()) {
            events.add(new Event(type.isEmpty() ? MESSAGE : type, data.toString()));
          }
          type = "";
          data.setLength(0);
        }
      }
    } catch (IOException e) {
      // However it ended, it has.
    } finally {
      events.add(END);
    }
  }

  private static String value(String line) {
    String value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  /**
   * The next event; empty where none comes in time.
   *
   * @throws IOException where the stream has ended
   */
  Optional<Event> next(Duration within) throws IOException, InterruptedException {
    Event event = events.poll(Math.max(0, within.toNanos()), TimeUnit.NANOSECONDS);
    if (END.equals(event)) {
      events.add(END);
      throw new IOException("the stream has ended");
    }
    return Optional.ofNullable(event);
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // There is nothing to lose any more.
    }
  }
}
