package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcpperf.monitor.Sample;
import mcpperf.monitor.TimeSeries;
import mcpperf.stats.BlockValues;
import mcpperf.stats.GaugeBlocks;
import mcpperf.stats.LatencyBlocks;
import mcpperf.stats.Percentile;

/** What a run's log and samples say of the time after it had settled; in bounded memory. */
final class SoakMeasurements {
  private static final double MS_PER_SECOND = 1e3;
  private static final String CORES = "cpu.cores";
  private static final int LEAST_EVENTS = 3;

  /** Response times and CPU time hang on what else the machine has to do. */
  private static final SoakSeries CPU =
      new SoakSeries(
          "cpuPerRequest", "CPU time a request", "target", CORES, "ms", 0.1, null, false);

  private static final SoakSeries P50 =
      new SoakSeries("p50", "Response time, p50", "", "", "ms", 1, null, false);
  private static final SoakSeries P95 =
      new SoakSeries("p95", "Response time, p95", "", "", "ms", 1, null, false);

  private final long fromMs;
  private final long toMs;
  private final long runEpochMs;
  private final LatencyBlocks latencies;
  private final Map<Origin, Map<String, GaugeBlocks>> gauges = new LinkedHashMap<>();
  private final Map<String, GaugeBlocks> cores = new TreeMap<>();
  private final GaugeBlocks pressure;

  /** A series at one of its sources. */
  private record Origin(SoakSeries series, String source) {}

  /** A series with its source's name and what was measured of it. */
  record Measured(SoakSeries series, String source, BlockValues values, boolean ofMachine) {}

  /**
   * @param fromMs ms after the run's start
   * @param toMs likewise
   * @param runEpochMs the run's start, ms since 1970
   */
  private SoakMeasurements(long fromMs, long toMs, long runEpochMs) {
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.runEpochMs = runEpochMs;
    this.latencies = new LatencyBlocks(fromMs, toMs);
    this.pressure = gauge();
  }

  private GaugeBlocks gauge() {
    return new GaugeBlocks(runEpochMs + fromMs, runEpochMs + toMs);
  }

  /** Reads a run's folder; without samples where nothing was watched. */
  static SoakMeasurements read(Path folder, long fromMs, long toMs, long runEpochMs)
      throws IOException {
    SoakMeasurements measurements = new SoakMeasurements(fromMs, toMs, runEpochMs);
    EachRequest.in(
        folder,
        (key, startMs, endMs, ok) -> measurements.latencies.add(startMs, (long) endMs - startMs));
    Path samples = folder.resolve("timeseries.csv");
    if (Files.isRegularFile(samples)) {
      TimeSeries.read(samples, measurements::add);
    }
    return measurements;
  }

  private void add(Sample sample) {
    if (sample.source().startsWith("target.") && sample.metric().equals(CORES)) {
      cores.computeIfAbsent(sample.source(), s -> gauge()).add(sample.epochMs(), sample.value());
    }
    if (sample.source().equals("host") && sample.metric().equals("pressure.cpu.some")) {
      pressure.add(sample.epochMs(), sample.value());
    }
    for (SoakSeries series : SoakSeries.ALL) {
      if (series.isOf(sample)) {
        gauges
            .computeIfAbsent(new Origin(series, sample.source()), o -> new TreeMap<>())
            .computeIfAbsent(sample.metric(), m -> gauge())
            .add(sample.epochMs(), sample.value());
      }
    }
  }

  /** How much of the time a task waited for CPU, as a share. */
  BlockValues pressure() {
    return pressure;
  }

  List<Measured> all() {
    List<Measured> all = new ArrayList<>();
    gauges.forEach(
        (origin, metrics) ->
            all.add(
                new Measured(
                    origin.series(), origin.source(), values(origin, metrics.values()), false)));
    if (!cores.isEmpty()) {
      all.add(new Measured(CPU, "target", this::cpuPerRequest, true));
    }
    all.add(new Measured(P50, "load", latencies.percentile(Percentile.P50), true));
    all.add(new Measured(P95, "load", latencies.percentile(Percentile.P95), true));
    return all;
  }

  /** That nothing moved between events says nothing where there were too few. */
  private static BlockValues values(Origin origin, Collection<GaugeBlocks> parts) {
    boolean known =
        !origin.series().ofEvents()
            || parts.stream().allMatch(part -> part.changes() >= LEAST_EVENTS);
    return known ? sum(parts) : SoakMeasurements::unknown;
  }

  private static double[] unknown(int blocks) {
    double[] values = new double[blocks];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static BlockValues sum(Iterable<GaugeBlocks> parts) {
    return blocks -> {
      double[] sums = new double[blocks];
      for (GaugeBlocks part : parts) {
        double[] values = part.in(blocks);
        Arrays.setAll(sums, i -> sums[i] + values[i]);
      }
      return sums;
    };
  }

  private double[] cpuPerRequest(int blocks) {
    double[] busy = sum(cores.values()).in(blocks);
    double[] requests = latencies.counts().in(blocks);
    double seconds = (toMs - fromMs) / MS_PER_SECOND / blocks;
    double[] values = new double[blocks];
    Arrays.setAll(
        values,
        i -> requests[i] == 0 ? Double.NaN : busy[i] * seconds * MS_PER_SECOND / requests[i]);
    return values;
  }
}
