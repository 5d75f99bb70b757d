package mcpperf.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import mcpperf.baseline.MeasuredRequest;
import mcpperf.baseline.MeasuredRun;
import mcpperf.baseline.RunMetric;
import mcpperf.config.ComparisonSettings.Prices;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import org.jspecify.annotations.Nullable;

/**
 * Runs or configurations side by side.
 *
 * @param columns in the order given
 * @param differences facts in which their last runs differ, a value a column
 */
public record SideBySide(List<Column> columns, List<Fact> differences) {
  private static final double MS_PER_SECOND = 1000;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double BYTES_PER_GIB = 1024.0 * 1024 * 1024;
  private static final double MILLION = 1e6;

  /** A fact that differs. */
  public record Fact(String name, List<String> values) {}

  /**
   * One run, or several of one configuration: means over its runs. Unknown is null.
   *
   * @param requestsPerSecond of all requests over the run's length
   * @param p95Ms of all its requests together, exact counts merged
   * @param cpuCores that the target kept busy
   * @param memoryBytes that the target held at most
   * @param errorRate failed requests as a share
   * @param costPerMillion what the target's cores and memory cost for a million requests
   * @param gain in requests per second for each further unit of cost per hour, against the column
   *     before; null for the first, and where the cost is no greater
   * @param dominated whether another column is at least as good in throughput, p95 and cost, and
   *     better in one
   */
  public record Column(
      String name,
      int runs,
      @Nullable Double requestsPerSecond,
      @Nullable Double p95Ms,
      @Nullable Double cpuCores,
      @Nullable Double memoryBytes,
      @Nullable Double errorRate,
      @Nullable Double costPerHour,
      @Nullable Double costPerMillion,
      @Nullable Double gain,
      boolean dominated) {
    private boolean beats(Column other) {
      double[] ours = qualities();
      double[] theirs = other.qualities();
      boolean better = false;
      for (int i = 0; i < ours.length; i++) {
        if (!(ours[i] <= theirs[i])) {
          return false;
        }
        better |= ours[i] < theirs[i];
      }
      return better;
    }

    /** All the better the smaller; an unknown one is never the better. */
    private double[] qualities() {
      return new double[] {
        requestsPerSecond == null ? Double.NaN : -requestsPerSecond,
        p95Ms == null ? Double.NaN : p95Ms,
        costPerMillion == null ? Double.NaN : costPerMillion
      };
    }

    private Column with(@Nullable Double gained, boolean beaten) {
      return new Column(
          name,
          runs,
          requestsPerSecond,
          p95Ms,
          cpuCores,
          memoryBytes,
          errorRate,
          costPerHour,
          costPerMillion,
          gained,
          beaten);
    }
  }

  /** Puts them side by side. */
  public static SideBySide of(List<String> names, List<List<MeasuredRun>> sides, Prices prices) {
    List<Column> plain = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      plain.add(column(names.get(i), sides.get(i), prices));
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      Column column = plain.get(i);
      boolean dominated = plain.stream().anyMatch(other -> other.beats(column));
      columns.add(column.with(i == 0 ? null : gain(plain.get(i - 1), column), dominated));
    }
    return new SideBySide(List.copyOf(columns), facts(sides));
  }

  private static Column column(String name, List<MeasuredRun> runs, Prices prices) {
    Histogram times = new Histogram();
    runs.forEach(run -> run.requests().forEach(request -> times.addAll(request.times())));
    long count = runs.stream().mapToLong(MeasuredRun::count).sum();
    long failed =
        runs.stream()
            .flatMap(run -> run.requests().stream())
            .mapToLong(MeasuredRequest::failed)
            .sum();
    Double rate =
        mean(
            runs,
            run -> run.durationMs() == 0 ? null : run.count() * MS_PER_SECOND / run.durationMs());
    Double cores = mean(runs, run -> run.system().get(RunMetric.TARGET_CORES.key()));
    Double memory = mean(runs, run -> run.system().get(RunMetric.TARGET_MEMORY_BYTES.key()));
    Long p95 = times.percentile(Percentile.P95);
    Double hourly =
        cores == null || memory == null
            ? null
            : (Double) (cores * prices.cpuHour() + memory / BYTES_PER_GIB * prices.memoryGibHour());
    return new Column(
        name,
        runs.size(),
        rate,
        p95 == null ? null : (Double) p95.doubleValue(),
        cores,
        memory,
        count == 0 ? null : (Double) ((double) failed / count),
        hourly,
        hourly == null || rate == null || rate == 0
            ? null
            : (Double) (hourly / SECONDS_PER_HOUR / rate * MILLION),
        null,
        false);
  }

  private static @Nullable Double gain(Column before, Column column) {
    Double rate = column.requestsPerSecond();
    Double earlier = before.requestsPerSecond();
    Double cost = column.costPerHour();
    Double cheaper = before.costPerHour();
    return rate == null || earlier == null || cost == null || cheaper == null || cost <= cheaper
        ? null
        : (Double) ((rate - earlier) / (cost - cheaper));
  }

  private static @Nullable Double mean(
      List<MeasuredRun> runs, Function<MeasuredRun, @Nullable Double> figure) {
    OptionalDouble mean =
        runs.stream()
            .map(figure)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? (Double) mean.getAsDouble() : null;
  }

  private static List<Fact> facts(List<List<MeasuredRun>> sides) {
    List<MeasuredRun> last = sides.stream().map(runs -> runs.get(runs.size() - 1)).toList();
    List<Fact> facts = new ArrayList<>();
    last.stream()
        .flatMap(run -> run.fingerprint().facts().keySet().stream())
        .distinct()
        .sorted()
        .filter(name -> !name.startsWith("tables."))
        .forEach(
            name -> {
              List<String> values =
                  last.stream()
                      .map(run -> run.fingerprint().facts().getOrDefault(name, "–"))
                      .toList();
              if (values.stream().distinct().count() > 1) {
                facts.add(new Fact(name, values));
              }
            });
    return List.copyOf(facts);
  }
}
