package mcpperf.sandbox;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open streams of server-sent events. A stream's first event tells where its messages are to be
 * posted; their answers follow on the stream.
 */
final class SseStreams {
  static final String MESSAGE_PATH = "/message";
  static final String SESSION = "session_id";

  private final Map<String, AsyncContext> open = new ConcurrentHashMap<>();

  /** Opens a stream as the answer to a request. */
  void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String id = UUID.randomUUID().toString();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    AsyncContext stream = request.startAsync();
    stream.setTimeout(0);
    open.put(id, stream);
    String base = "http://" + request.getHeader("Host");
    write(id, stream, "endpoint", base + MESSAGE_PATH + "?" + SESSION + "=" + id);
  }

  boolean isOpen(String id) {
    return open.containsKey(id);
  }

  /** Sends an answer; one that nobody waits for any more is lost with its stream. */
  void send(String id, String message) {
    AsyncContext stream = open.get(id);
    if (stream != null) {
      try {
        write(id, stream, "message", message);
      } catch (IOException e) {
        // The client is gone, and with it whoever the answer is for.
        open.remove(id);
      }
    }
  }

  private void write(String id, AsyncContext stream, String event, String data) throws IOException {
    byte[] bytes =
        "event: %s\r\ndata: %s\r\n\r\n".formatted(event, data).getBytes(StandardCharsets.UTF_8);
    synchronized (stream) {
      try {
        OutputStream out = stream.getResponse().getOutputStream();
        out.write(bytes);
        out.flush();
      } catch (IllegalStateException e) {
        open.remove(id);
        throw new IOException("The stream has ended", e);
      }
    }
  }
}
