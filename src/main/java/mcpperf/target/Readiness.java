package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mcpperf.protocol.OneLine;

/** Waits until a target says that it can work. */
final class Readiness {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final long FIRST_PAUSE_MS = 20;
  private static final long LONGEST_PAUSE_MS = 200;
  private static final int EXCERPT = 200;

  private Readiness() {}

  /**
   * Why a target is not ready.
   *
   * @param lasting whether waiting cannot help: something else than a gateway answers
   */
  private record Obstacle(String reason, boolean lasting) {}

  /**
   * Asks {@code path} again and again until the answer is HTTP 200 with {@code status} as it should
   * be in its body.
   *
   * @param status the value of the body's {@code status} that means ready
   * @throws TargetException where that has not come within {@code deadline}, or cannot come, with
   *     the last reason
   */
  static void await(URI baseUrl, String path, String status, Duration deadline)
      throws InterruptedException {
    await(baseUrl, path, status, deadline, Optional::empty);
  }

  /**
   * The same for a target that may end while it starts.
   *
   * @param death how it ended; empty while it runs
   */
  static void await(
      URI baseUrl, String path, String status, Duration deadline, Supplier<Optional<String>> death)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    TargetHttp http = new TargetHttp(baseUrl, min(ATTEMPT, deadline));
    long pauseMs = FIRST_PAUSE_MS;
    while (true) {
      Optional<Obstacle> obstacle = obstacle(http, path, status);
      if (obstacle.isEmpty()) {
        return;
      }
      Optional<String> ended = death.get();
      if (ended.isPresent()) {
        throw new TargetException(ended.get());
      }
      if (obstacle.get().lasting()) {
        throw new TargetException(
            "%s is no gateway: GET %s: %s. Aim target.url at the gateway itself; an MCP server that is none is loaded with -Dsimulation=Discovered"
                .formatted(baseUrl, path, obstacle.get().reason()));
      }
      if (System.nanoTime() >= end) {
        throw new TargetException(
            """
            The target at %s is not ready after %d s: GET %s: %s.
            Start it, or give it more time with -Dtarget.startTimeout=..."""
                .formatted(baseUrl, deadline.toSeconds(), path, obstacle.get().reason()));
      }
      TimeUnit.MILLISECONDS.sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  private static Optional<Obstacle> obstacle(TargetHttp http, String path, String status)
      throws InterruptedException {
    HttpResponse<byte[]> answer;
    try {
      answer = http.send("GET", path, null, null);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      return Optional.of(new Obstacle("no answer, " + why, false));
    }
    int code = answer.statusCode();
    try {
      String found = JsonFile.JSON.readTree(answer.body()).path("status").asText();
      return code == 200 && found.equals(status)
          ? Optional.empty()
          : Optional.of(
              new Obstacle(
                  "HTTP %d with the status '%s'".formatted(code, OneLine.of(found, EXCERPT)),
                  false));
    } catch (IOException e) {
      String excerpt = OneLine.of(answer.body(), EXCERPT);
      // A proxy answers in its own words, but with a 5xx, while the gateway behind it starts.
      return Optional.of(
          new Obstacle("HTTP %d without JSON: %s".formatted(code, excerpt), code < 500));
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
