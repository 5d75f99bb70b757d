package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.config.SpikeSettings;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/** What a run of tools/list leaves in its folder, made up: its log, and what was sampled. */
final class MadeUpRun {
  static final String REQUEST = "tools/list";

  private final Path folder;
  private final LogBuilder log = new LogBuilder().run("experiment");
  private final StringBuilder samples = new StringBuilder();

  MadeUpRun(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** A request that was answered rightly. */
  MadeUpRun sent(int atMs, int tookMs, String... phase) {
    log.ok(REQUEST, atMs, atMs + tookMs, phase);
    return this;
  }

  MadeUpRun sampled(int atMs, String source, String metric, double value) {
    samples.append(
        "%d,%s,%s,count,%s\r\n".formatted(LogBuilder.START_EPOCH_MS + atMs, source, metric, value));
    return this;
  }

  /** A sample each second; none where it is NaN. */
  MadeUpRun sampledFor(int seconds, String source, String metric, IntToDoubleFunction value) {
    for (int second = 0; second < seconds; second++) {
      double sample = value.applyAsDouble(second);
      if (!Double.isNaN(sample)) {
        sampled(second * 1_000, source, metric, sample);
      }
    }
    return this;
  }

  /** What it found out of a spike between 10 s of 50 requests/s and as many after it. */
  ExperimentResult spike(
      int peak, Duration during, Duration after, @Nullable Duration recoverWithin)
      throws IOException {
    SpikeSettings settings =
        new SpikeSettings(
            REQUEST,
            LoadModel.OPEN,
            50,
            peak,
            Duration.ofSeconds(10),
            during,
            after,
            0.1,
            Duration.ofSeconds(30),
            recoverWithin);
    return result(ExperimentKind.SPIKE, SampleExperiments.with(settings));
  }

  /** What such a run found out; nothing was watched where nothing was sampled. */
  ExperimentResult result(ExperimentKind kind, ExperimentSettings settings) throws IOException {
    Path written = log.writeTo(folder.resolve("simulation.log"));
    if (!samples.isEmpty()) {
      Files.writeString(
          folder.resolve("timeseries.csv"), "epochMs,source,metric,unit,value\n" + samples);
    }
    return kind.result(
        folder,
        RunStats.read(written),
        settings,
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }
}
