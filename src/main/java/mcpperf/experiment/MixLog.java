package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/**
 * What a run's log says of its mix.
 *
 * @param windowMs from the first request to the last answer
 * @param actions how many there were
 * @param kinds by what they are counted among
 * @param single each by itself
 * @param ways by the way on which they were sent
 * @param counts of requests that were answered rightly, by name
 */
record MixLog(
    long windowMs,
    long actions,
    List<MixPart> kinds,
    List<MixPart> single,
    List<MixPart> ways,
    Map<String, Long> counts,
    ChartData charts) {
  private static final int STEPS = 60;
  private static final double MS_PER_SECOND = 1e3;

  /**
   * @param requests what the log holds, at least one
   */
  static MixLog read(Path folder, List<RequestStats> requests, MixPlan plan, List<String> ways)
      throws IOException {
    long startMs = requests.stream().mapToLong(RequestStats::firstStartMs).min().orElseThrow();
    long endMs = requests.stream().mapToLong(RequestStats::lastEndMs).max().orElseThrow();
    Counting counting = new Counting(plan, startMs, endMs);
    EachRequest.in(folder, counting::add);
    return counting.log(ways);
  }

  long ok(String request) {
    return counts.getOrDefault(request, 0L);
  }

  private static final class Counting {
    private final MixPlan plan;
    private final long startMs;
    private final long windowMs;
    private final int stepMs;
    private final Map<String, Action> byRequest = new HashMap<>();
    private final Map<String, MixPart.Counter> kinds = new LinkedHashMap<>();
    private final Map<String, MixPart.Counter> single = new LinkedHashMap<>();
    private final Map<String, MixPart.Counter> ways = new HashMap<>();
    private final Map<String, Histogram[]> courses = new LinkedHashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long actions;

    Counting(MixPlan plan, long startMs, long endMs) {
      this.plan = plan;
      this.startMs = startMs;
      this.windowMs = endMs - startMs;
      this.stepMs = (int) Math.max(1_000, (windowMs / STEPS / 1_000 + 1) * 1_000);
      int steps = (int) (windowMs / stepMs) + 1;
      for (Action action : plan.actions()) {
        action.requests().forEach(request -> byRequest.put(request, action));
        single.put(action.name(), new MixPart.Counter());
        kinds.computeIfAbsent(action.kind(), any -> new MixPart.Counter());
        courses.computeIfAbsent(action.kind(), any -> histograms(steps));
      }
    }

    private static Histogram[] histograms(int steps) {
      Histogram[] histograms = new Histogram[steps];
      Arrays.setAll(histograms, i -> new Histogram());
      return histograms;
    }

    void add(RequestKey key, int sentMs, int endMs, boolean ok) {
      long ms = (long) endMs - sentMs;
      boolean next = key.name().equals(MixPlan.NEXT_PAGE);
      Action action = byRequest.get(next ? MixPlan.WALK : key.name());
      if (action != null) {
        actions += next ? 0 : 1;
        single.getOrDefault(action.name(), new MixPart.Counter()).add(ms, ok, !next);
        kinds.getOrDefault(action.kind(), new MixPart.Counter()).add(ms, ok, !next);
        Histogram[] course = courses.getOrDefault(action.kind(), new Histogram[0]);
        course[(int) Math.min(course.length - 1L, (sentMs - startMs) / stepMs)].add(ms);
      }
      if (!key.group().isEmpty()) {
        ways.computeIfAbsent(key.group(), any -> new MixPart.Counter()).add(ms, ok, action != null);
      }
      if (ok) {
        counts.merge(key.name(), 1L, Long::sum);
      }
    }

    MixLog log(List<String> planned) {
      Map<String, Double> shares = new HashMap<>();
      List<MixPart> each = new ArrayList<>();
      double onWays = 0;
      for (Action action : plan.actions()) {
        shares.merge(action.kind(), action.share(), Double::sum);
        onWays += action.kind().startsWith("registry ") ? 0 : action.share();
        each.add(part(single, action.name(), action.share()));
      }
      List<MixPart> ofKinds = new ArrayList<>();
      for (String kind : plan.kinds()) {
        ofKinds.add(part(kinds, kind, shares.getOrDefault(kind, 0.0)));
      }
      List<MixPart> ofWays = new ArrayList<>();
      for (String way : planned) {
        ofWays.add(part(ways, way, onWays / planned.size()));
      }
      return new MixLog(windowMs, actions, ofKinds, each, ofWays, counts, charts());
    }

    private MixPart part(Map<String, MixPart.Counter> counters, String name, double planned) {
      return counters
          .getOrDefault(name, new MixPart.Counter())
          .part(name, planned, actions, windowMs);
    }

    private ChartData charts() {
      List<Double> x = new ArrayList<>();
      int steps = (int) (windowMs / stepMs) + 1;
      for (int i = 0; i < steps; i++) {
        x.add((startMs + (double) i * stepMs) / MS_PER_SECOND);
      }
      List<Series> rates = new ArrayList<>();
      List<Series> middles = new ArrayList<>();
      courses.forEach(
          (kind, course) -> {
            rates.add(new Series(kind, rates(course)));
            middles.add(new Series(kind, middles(course)));
          });
      return new ChartData(
          null,
          x,
          List.of(),
          List.of(
              new Chart("Requests sent", "count/s", "requests", rates),
              new Chart("Middle response time (p50)", "ms", null, middles)));
    }

    /** The last step may be cut short. */
    private List<@Nullable Double> rates(Histogram[] course) {
      List<@Nullable Double> values = new ArrayList<>();
      for (int i = 0; i < course.length; i++) {
        long ms = Math.min(stepMs, windowMs - (long) i * stepMs);
        values.add(ms < stepMs / 2 ? null : course[i].count() * MS_PER_SECOND / ms);
      }
      return values;
    }

    private static List<@Nullable Double> middles(Histogram[] course) {
      List<@Nullable Double> values = new ArrayList<>();
      for (Histogram step : course) {
        Long middle = step.percentile(Percentile.P50);
        values.add(middle == null ? null : Double.valueOf(middle));
      }
      return values;
    }
  }
}
