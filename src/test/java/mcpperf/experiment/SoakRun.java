package mcpperf.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.SampleExperiments;
import mcpperf.config.SoakSettings;
import org.jspecify.annotations.Nullable;

/**
 * A soak of ten minutes at 20 requests/s with series of a known course; the first fifth settles.
 */
final class SoakRun {
  static final int SECONDS = 600;
  static final int SETTLED_SECONDS = 480;
  static final int PER_SECOND = 20;
  static final int INTERVAL_MS = 1_000 / PER_SECOND;

  private final MadeUpRun run;

  /**
   * @param loaded the seconds in which requests are sent
   */
  SoakRun(Path folder, IntPredicate loaded) throws IOException {
    run = new MadeUpRun(folder);
    for (int second = 0; second < SECONDS; second++) {
      for (int i = 0; i < PER_SECOND && loaded.test(second); i++) {
        run.sent(second * 1_000 + i * INTERVAL_MS, 20 + i % 10);
      }
    }
  }

  SoakRun(Path folder) throws IOException {
    this(folder, any -> true);
  }

  /** A sample each second; none where it is NaN. */
  SoakRun with(String source, String metric, IntToDoubleFunction value) {
    run.sampledFor(SECONDS, source, metric, value);
    return this;
  }

  ExperimentResult result(@Nullable String baseline) throws IOException {
    return result(run, baseline);
  }

  /** What another run found out under the same settings. */
  static ExperimentResult result(MadeUpRun run, @Nullable String baseline) throws IOException {
    ExperimentSettings settings =
        SampleExperiments.with(
            new SoakSettings(
                MadeUpRun.REQUEST,
                PER_SECOND,
                5,
                Duration.ofSeconds(SECONDS),
                0.2,
                0.95,
                0.05,
                baseline));
    return run.result(ExperimentKind.SOAK, settings);
  }

  static JsonNode series(ExperimentResult soak, String key) {
    for (JsonNode series : soak.json().path("series")) {
      if (series.path("key").asText().equals(key)) {
        return series;
      }
    }
    throw new AssertionError("no series " + key);
  }
}
