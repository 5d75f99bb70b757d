package mcpperf.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import mcpperf.baseline.MeasuredRequest;
import mcpperf.baseline.MeasuredRun;
import mcpperf.baseline.RunMetric;
import mcpperf.comparison.ErrorCounts.Runs;
import mcpperf.config.ComparisonSettings;
import mcpperf.stats.GroupedQuantile;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import org.jspecify.annotations.Nullable;

/** Finds in two sets of runs what is compared: a value a run of each metric of each request. */
final class Pairs {
  private static final double MS_PER_SECOND = 1000;
  private static final String ALL = "";

  private final ComparisonSettings settings;
  private final List<MeasuredRun> base;
  private final List<MeasuredRun> candidates;

  Pairs(ComparisonSettings settings, List<MeasuredRun> base, List<MeasuredRun> candidates) {
    this.settings = settings;
    this.base = base;
    this.candidates = candidates;
  }

  /** Those of all requests together, then those of each request that both sets sent. */
  List<MetricPair> all() {
    List<String> common = common();
    List<MetricPair> single = new ArrayList<>();
    for (String request : common) {
      for (Metric metric : Metric.values()) {
        ofRequest(request, metric).ifPresent(single::add);
      }
    }
    List<MetricPair> pairs = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      together(metric, single).ifPresent(pairs::add);
    }
    single.stream().map(this::unlessShort).forEach(pairs::add);
    return pairs;
  }

  /** What a request saw in less than a few seconds is one moment of the machine, not the target. */
  private MetricPair unlessShort(MetricPair pair) {
    long enoughMs = settings.window().toMillis();
    long shortest =
        all(base, candidates)
            .flatMap(run -> run.request(pair.request()).stream())
            .mapToLong(MeasuredRequest::windowMs)
            .min()
            .orElse(0);
    return pair.errors() != null || pair.why() != null || shortest >= enoughMs
        ? pair
        : pair.withWhy(
            "a request is judged by itself from a window of %.1f s on; one is %.1f s"
                .formatted(enoughMs / MS_PER_SECOND, shortest / MS_PER_SECOND));
  }

  private List<String> common() {
    Set<String> names = new LinkedHashSet<>();
    base.forEach(run -> run.requests().forEach(request -> names.add(request.title())));
    return names.stream()
        .filter(name -> candidates.stream().anyMatch(run -> run.request(name).isPresent()))
        .toList();
  }

  private Optional<MetricPair> ofRequest(String request, Metric metric) {
    return switch (metric) {
      case P50_MS, P95_MS, P99_MS -> percentile(request, metric);
      case REQUESTS_PER_SECOND ->
          Optional.of(
              pair(
                  request,
                  metric,
                  run -> run.request(request).map(Pairs::rate).orElse(null),
                  null));
      case ERROR_RATE -> Optional.of(errors(request));
      case TARGET_CPU_MS_PER_REQUEST, DATABASE_MS_PER_REQUEST -> Optional.empty();
    };
  }

  private Optional<MetricPair> percentile(String request, Metric metric) {
    Percentile percentile = Objects.requireNonNull(metric.percentile());
    long least =
        all(base, candidates)
            .flatMap(run -> run.request(request).stream())
            .mapToLong(measured -> measured.times().count())
            .min()
            .orElse(0);
    if (!percentile.leaves(Histogram.SHOWN_BEYOND, least)) {
      return Optional.empty();
    }
    String why =
        percentile.leaves(settings.percentileTail(), least)
            ? null
            : "runs are judged by it from %d requests on; one has %d"
                .formatted(percentile.leastLeaving(settings.percentileTail()), least);
    return Optional.of(
        pair(
            request,
            metric,
            run ->
                run.request(request)
                    .map(measured -> GroupedQuantile.of(measured.times(), percentile))
                    .orElse(null),
            why));
  }

  private static @Nullable Double rate(MeasuredRequest request) {
    return request.windowMs() <= 0
        ? null
        : (Double) (request.count() * MS_PER_SECOND / request.windowMs());
  }

  private MetricPair errors(String request) {
    return new MetricPair(
        request,
        Metric.ERROR_RATE,
        Metric.ERROR_RATE.threshold(settings.thresholds()),
        new double[base.size()],
        new double[candidates.size()],
        ErrorCounts.of(failures(base, request), failures(candidates, request)),
        null);
  }

  private static Runs failures(List<MeasuredRun> runs, String request) {
    return new Runs(
        runs.stream().mapToDouble(run -> sum(run, request, MeasuredRequest::failed)).toArray(),
        runs.stream().mapToDouble(run -> sum(run, request, MeasuredRequest::count)).toArray());
  }

  private static double sum(
      MeasuredRun run, String request, Function<MeasuredRequest, Long> number) {
    return run.requests().stream()
        .filter(measured -> request.equals(ALL) || measured.title().equals(request))
        .mapToLong(number::apply)
        .sum();
  }

  private Optional<MetricPair> together(Metric metric, List<MetricPair> single) {
    return switch (metric) {
      case P50_MS, P95_MS, P99_MS, REQUESTS_PER_SECOND -> index(metric, single);
      case ERROR_RATE -> Optional.of(errors(ALL));
      case TARGET_CPU_MS_PER_REQUEST -> ofRun(metric, RunMetric.TARGET_CPU_MS_PER_REQUEST);
      case DATABASE_MS_PER_REQUEST -> ofRun(metric, RunMetric.DATABASE_MS_PER_REQUEST);
    };
  }

  private Optional<MetricPair> ofRun(Metric metric, RunMetric figure) {
    MetricPair pair = pair(ALL, metric, run -> run.system().get(figure.key()), null);
    return pair.base().length == 0 || pair.candidate().length == 0
        ? Optional.empty()
        : Optional.of(pair);
  }

  /** The geometric mean over the requests: how much a run is slower than another as a whole. */
  private Optional<MetricPair> index(Metric metric, List<MetricPair> single) {
    List<MetricPair> whole =
        single.stream()
            .filter(pair -> pair.metric() == metric && pair.why() == null)
            .filter(pair -> pair.base().length == base.size())
            .filter(pair -> pair.candidate().length == candidates.size())
            .toList();
    if (whole.size() < 2) {
      return Optional.empty();
    }
    double[] ofBase = new double[base.size()];
    double[] ofCandidates = new double[candidates.size()];
    for (int i = 0; i < ofBase.length; i++) {
      int run = i;
      ofBase[i] = geometricMean(whole.stream().mapToDouble(pair -> pair.base()[run]).toArray());
    }
    for (int i = 0; i < ofCandidates.length; i++) {
      int run = i;
      ofCandidates[i] =
          geometricMean(whole.stream().mapToDouble(pair -> pair.candidate()[run]).toArray());
    }
    return Optional.of(
        new MetricPair(
            ALL,
            metric,
            metric.threshold(settings.thresholds()),
            ofBase,
            ofCandidates,
            null,
            null));
  }

  private static double geometricMean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.log(value);
    }
    return Math.exp(sum / values.length);
  }

  private MetricPair pair(
      String request,
      Metric metric,
      Function<MeasuredRun, @Nullable Double> value,
      @Nullable String why) {
    return new MetricPair(
        request,
        metric,
        metric.threshold(settings.thresholds()),
        values(base, value),
        values(candidates, value),
        null,
        why);
  }

  private static double[] values(
      List<MeasuredRun> runs, Function<MeasuredRun, @Nullable Double> value) {
    return runs.stream()
        .map(value)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .filter(figure -> figure > 0)
        .toArray();
  }

  private static Stream<MeasuredRun> all(List<MeasuredRun> some, List<MeasuredRun> others) {
    return Stream.concat(some.stream(), others.stream());
  }
}
