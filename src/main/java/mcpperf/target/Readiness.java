package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a target says that it can work. */
final class Readiness {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE_MS = 20;
  private static final long LONGEST_PAUSE_MS = 500;
  private static final int EXCERPT = 200;

  private Readiness() {}

  /**
   * Asks {@code path} again and again until the answer is HTTP 200 with {@code status} as it should
   * be in its body.
   *
   * @param status the value of the body's {@code status} that means ready
   * @throws TargetException where that has not come within {@code deadline}, with the last reason
   */
  static void await(URI baseUrl, String path, String status, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    TargetHttp http = new TargetHttp(baseUrl, min(ATTEMPT, deadline));
    long pauseMs = FIRST_PAUSE_MS;
    while (true) {
      String reason = obstacle(http, path, status);
      if (reason.isEmpty()) {
        return;
      }
      if (System.nanoTime() >= end) {
        throw new TargetException(
            """
            The target at %s is not ready after %d s: GET %s: %s.
            Start it, or give it more time with -Dtarget.startTimeout=..."""
                .formatted(baseUrl, deadline.toSeconds(), path, reason));
      }
      TimeUnit.MILLISECONDS.sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  /** Why the target is not ready; "" where it is. */
  private static String obstacle(TargetHttp http, String path, String status)
      throws InterruptedException {
    HttpResponse<byte[]> answer;
    try {
      answer = http.send("GET", path, null, null);
    } catch (IOException e) {
      return e.getMessage() == null ? "no answer, " + e : "no answer, " + e.getMessage();
    }
    String found = statusOf(answer.body());
    return answer.statusCode() == 200 && found.equals(status)
        ? ""
        : "HTTP %d with the status '%s'".formatted(answer.statusCode(), found);
  }

  private static String statusOf(byte[] body) {
    try {
      JsonNode document = JsonFile.JSON.readTree(body);
      return document.path("status").asText("");
    } catch (IOException e) {
      String text = new String(body, StandardCharsets.UTF_8);
      return "not JSON: " + text.substring(0, Math.min(EXCERPT, text.length()));
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
