package mcpperf.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import mcpperf.config.JudgingSettings;
import mcpperf.config.SampleExperiments;
import mcpperf.config.SoakSettings;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/**
 * A soak of ten minutes at 20 requests/s with series of a known course; the first fifth settles.
 */
final class SoakRun {
  static final int SECONDS = 600;
  static final int SETTLED_SECONDS = 480;
  private static final int PER_SECOND = 20;

  private final Path folder;
  private final StringBuilder samples = new StringBuilder("epochMs,source,metric,unit,value\n");

  /**
   * @param loaded the seconds in which requests are sent
   */
  SoakRun(Path folder, IntPredicate loaded) throws IOException {
    this.folder = Files.createDirectories(folder);
    LogBuilder log = new LogBuilder().run("soak");
    for (int second = 0; second < SECONDS; second++) {
      for (int i = 0; i < PER_SECOND && loaded.test(second); i++) {
        int at = second * 1_000 + i * 50;
        log.ok("tools/list", at, at + 20 + i % 10);
      }
    }
    log.writeTo(folder.resolve("simulation.log"));
  }

  SoakRun(Path folder) throws IOException {
    this(folder, any -> true);
  }

  /** A sample each second; none where it is NaN. */
  SoakRun with(String source, String metric, IntToDoubleFunction value) {
    for (int second = 0; second < SECONDS; second++) {
      double sample = value.applyAsDouble(second);
      if (!Double.isNaN(sample)) {
        samples.append(
            "%d,%s,%s,count,%s\r\n"
                .formatted(LogBuilder.START_EPOCH_MS + second * 1_000L, source, metric, sample));
      }
    }
    return this;
  }

  ExperimentResult result(@Nullable String baseline) throws IOException {
    Files.writeString(folder.resolve("timeseries.csv"), samples);
    return ExperimentKind.SOAK.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.with(
            new SoakSettings(
                "tools/list", PER_SECOND, 5, Duration.ofMinutes(10), 0.2, 0.95, 0.05, baseline)),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
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
