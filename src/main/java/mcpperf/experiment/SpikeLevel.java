package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mcpperf.monitor.Sample;
import mcpperf.monitor.TimeSeries;

/**
 * What the target holds before a spike, at most, and at the end of the load.
 *
 * @param before mean of the time before
 * @param most after the spike's begin
 * @param end mean of the load's last ten seconds
 */
record SpikeLevel(SoakSeries series, String source, double before, double most, double end) {
  private static final Set<String> KEYS =
      Set.of("connections", "sockets", "files", "memory", "heap");
  private static final double TOLERANCE = 0.1;

  /**
   * Whether it is back: above the level of before by a tenth at most, or by what is hard to tell.
   */
  boolean returned() {
    return end <= before + Math.max(series.least(), TOLERANCE * before);
  }

  String title() {
    return "%s (%s)".formatted(series.name(), source.replaceFirst("^target\\.", ""));
  }

  /** A line of the table. */
  public Row row() {
    return new Row(
        title(),
        SoakUnits.amount(series.unit(), before),
        SoakUnits.amount(series.unit(), most),
        SoakUnits.amount(series.unit(), end),
        returned() ? "yes" : "no");
  }

  /** Texts of the table's cells. */
  public record Row(String title, String before, String most, String end, String returned) {}

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", series.key())
        .put("source", source)
        .put("unit", series.unit())
        .put("before", before)
        .put("most", most)
        .put("end", end)
        .put("returned", returned());
  }

  /**
   * Of a run's folder; none where nothing was watched.
   *
   * @param fromEpochMs begin of the load, ms since 1970
   * @param spikeEpochMs begin of the spike
   * @param lastEpochMs begin of what counts as the end
   */
  static List<SpikeLevel> read(
      Path folder, long fromEpochMs, long spikeEpochMs, long lastEpochMs, long toEpochMs)
      throws IOException {
    Map<SoakSeries, Map<String, Sums>> all = new LinkedHashMap<>();
    Path samples = folder.resolve("timeseries.csv");
    if (Files.isRegularFile(samples)) {
      TimeSeries.read(
          samples,
          sample ->
              SoakSeries.ALL.stream()
                  .filter(series -> KEYS.contains(series.key()) && series.isOf(sample))
                  .forEach(
                      series ->
                          all.computeIfAbsent(series, any -> new TreeMap<>())
                              .computeIfAbsent(sample.source(), any -> new Sums())
                              .add(sample, fromEpochMs, spikeEpochMs, lastEpochMs, toEpochMs)));
    }
    List<SpikeLevel> levels = new ArrayList<>();
    all.forEach(
        (series, sources) ->
            sources.forEach(
                (source, sums) -> {
                  if (sums.known()) {
                    levels.add(
                        new SpikeLevel(series, source, sums.mean(0), sums.most(), sums.mean(1)));
                  }
                }));
    return levels;
  }

  /** A series may be the sum of several metrics of one time. */
  private static final class Sums {
    private final double[] sums = new double[2];
    private final long[] times = new long[2];
    private final long[] lastTime = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final Map<Long, Double> present = new TreeMap<>();
    private double most;

    void add(Sample sample, long from, long spike, long last, long to) {
      long time = sample.epochMs();
      if (time >= from && time < spike) {
        add(0, sample);
      } else if (time >= last && time <= to) {
        add(1, sample);
      }
      if (time >= spike && time <= to) {
        double sum = present.merge(time, sample.value(), Double::sum);
        most = Math.max(most, sum);
        present.keySet().removeIf(other -> other < time - 5_000);
      }
    }

    private void add(int part, Sample sample) {
      sums[part] += sample.value();
      if (lastTime[part] != sample.epochMs()) {
        lastTime[part] = sample.epochMs();
        times[part]++;
      }
    }

    boolean known() {
      return times[0] > 0 && times[1] > 0;
    }

    double mean(int part) {
      return sums[part] / times[part];
    }

    double most() {
      return most;
    }
  }
}
