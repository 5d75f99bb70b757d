package mcpperf.target;

import java.io.IOException;
import java.util.Optional;
import mcpperf.config.LoadTest.TokenKind;

/** Whether a gateway tells its own metrics. A run without them measures all else. */
final class MetricsCheck {
  private static final String PATH = "/metrics/prometheus";
  private static final int DISABLED = 503;

  private MetricsCheck() {}

  /** What the run will have to do without, and how to have it. */
  static Optional<String> notice(TargetProbe probe) throws InterruptedException {
    int status;
    try {
      status = probe.send("GET", PATH, TokenKind.VALID, null).statusCode();
    } catch (IOException e) {
      return Optional.of("The gateway's own metrics cannot be read (%s: %s)".formatted(PATH, e));
    }
    if (status == 200) {
      return Optional.empty();
    }
    return Optional.of(
        "The gateway does not tell its own metrics (%s: HTTP %d)%s"
            .formatted(
                PATH,
                status,
                status == DISABLED ? "; start it with ENABLE_METRICS=true to have them" : ""));
  }
}
