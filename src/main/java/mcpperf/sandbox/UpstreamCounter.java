package mcpperf.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the HTTP requests that reach the MCP server, by JSON-RPC method or else HTTP method, and
 * the time that it takes to answer them. It tells both at {@value #PATH} of the MCP server itself.
 */
final class UpstreamCounter implements Filter {
  static final String PATH = "/sandbox/upstream";

  private static final double NANOS_PER_MS = 1e6;

  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder busyNanos = new LongAdder();

  /** {@code {"total": 4, "busyMs": 1.5, "byMethod": {"initialize": 1, ...}}}, since the start. */
  ObjectNode counts() {
    return counts(List.of(this));
  }

  /** The same of several servers together. */
  static ObjectNode counts(List<UpstreamCounter> counters) {
    Map<String, Long> sums = new TreeMap<>();
    counters.forEach(
        counter ->
            counter.counts.forEach((method, count) -> sums.merge(method, count.sum(), Long::sum)));
    ObjectNode byMethod = Json.object();
    sums.forEach(byMethod::put);
    long total = sums.values().stream().mapToLong(Long::longValue).sum();
    long nanos = counters.stream().mapToLong(counter -> counter.busyNanos.sum()).sum();
    return Json.object()
        .put("total", total)
        .put("busyMs", nanos / NANOS_PER_MS)
        .set("byMethod", byMethod);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (http.getRequestURI().equals(PATH)) {
      response.setContentType("application/json");
      response.getOutputStream().write(Json.write(counts()).getBytes(StandardCharsets.UTF_8));
    } else if (http.getMethod().equals("POST")) {
      long start = System.nanoTime();
      byte[] body = http.getInputStream().readAllBytes();
      count(rpcMethod(body));
      chain.doFilter(new ReadRequest(http, body), response);
      // The tools work in the request's own thread: when that is back, the answer is written.
      busyNanos.add(System.nanoTime() - start);
    } else {
      count(http.getMethod());
      chain.doFilter(request, response);
      if (request.isAsyncStarted()) {
        // A stream without a message yet: who opens it is to see that it is open.
        response.flushBuffer();
      }
    }
  }

  private void count(String method) {
    counts.computeIfAbsent(method, m -> new LongAdder()).increment();
  }

  private static String rpcMethod(byte[] body) {
    try (JsonParser json = Json.MAPPER.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return "POST";
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals("method") && value == JsonToken.VALUE_STRING) {
          return json.getText();
        }
        json.skipChildren();
      }
      return "POST";
    } catch (IOException e) {
      return "POST";
    }
  }

  /** A request whose body was read already. */
  private static final class ReadRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    ReadRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("The body was read already");
        }
      };
    }
  }
}
