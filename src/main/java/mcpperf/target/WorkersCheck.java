package mcpperf.target;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether several workers of a gateway tell their metrics each for itself. */
final class WorkersCheck {
  private static final String PATH = "/metrics/prometheus";

  /** Of two workers, this many connections miss one by chance once in 128 times. */
  private static final int CONNECTIONS = 8;

  /** It is not told where the workers count together. */
  private static final Pattern STARTED =
      Pattern.compile("^process_start_time_seconds(?:\\{[^}]*})? (\\S+)", Pattern.MULTILINE);

  private WorkersCheck() {}

  /** What the run will have to do without, and how to have it. */
  static Optional<String> notice(RunningTarget target, Duration deadline)
      throws InterruptedException {
    Set<String> workers = new HashSet<>();
    if (target.logs().isPresent()) {
      // It is ours, and was started with the setting.
      return Optional.empty();
    }
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        // A client of its own: on a connection that is kept the same worker answers again.
        HttpResponse<byte[]> answer =
            new TargetHttp(target.baseUrl(), deadline).send("GET", PATH, target.token(), null);
        Matcher started = STARTED.matcher(new String(answer.body(), StandardCharsets.UTF_8));
        if (answer.statusCode() != 200 || !started.find()) {
          return Optional.empty();
        }
        workers.add(started.group(1));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return workers.size() < 2
        ? Optional.empty()
        : Optional.of(
            "%d workers of the gateway tell their own metrics in turn, none those of all; start it with PROMETHEUS_MULTIPROC_DIR=FOLDER, an empty one, to have them together"
                .formatted(workers.size()));
  }
}
