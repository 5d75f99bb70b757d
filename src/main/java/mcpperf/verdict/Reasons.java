package mcpperf.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mcpperf.config.Slo;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;

/**
 * The sentences that a verdict gives: what broke and by how much, what was judged, what was not.
 */
final class Reasons {
  private Reasons() {}

  /**
   * Broken objectives: errors before times and rates, then the farthest outside its bound first.
   */
  static List<String> broken(List<SloResult> results, RunStats stats) {
    return results.stream()
        .filter(SloResult::broken)
        .sorted(SloResult.BY_WEIGHT)
        .map(slo -> broken(slo, stats))
        .toList();
  }

  private static String broken(SloResult slo, RunStats stats) {
    double actual = slo.actual() == null ? Double.NaN : slo.actual();
    Slo.Metric metric = slo.metric();
    String byHowMuch =
        slo.marginPercent() == null || metric == Slo.Metric.ERROR_RATE
            ? ""
            : " by " + Figures.margin(Math.abs(slo.marginPercent())).substring(1);
    return "%s: %s %s is %s %s%s%s"
        .formatted(
            ValidityCheck.title(slo.request(), slo.group()),
            Figures.name(metric),
            Figures.apart(metric, actual, slo.required()),
            metric.upperBound() ? "above" : "below",
            Figures.apart(metric, slo.required(), actual),
            byHowMuch,
            from(slo, stats));
  }

  private static String from(SloResult slo, RunStats stats) {
    return stats.requests().stream()
        .filter(request -> request.name().equals(slo.request()))
        .filter(request -> request.group().equals(slo.group()))
        .findFirst()
        .map(request -> " (" + sample(slo.metric(), request) + ")")
        .orElse("");
  }

  /** What a metric's figure rests on: {@code 5 of 100}, {@code 10,000 requests in 12.3 s}. */
  private static String sample(Slo.Metric metric, RequestStats request) {
    String count = Figures.count(request.count());
    return switch (metric) {
      case ERROR_RATE -> Figures.count(request.koCount()) + " of " + count;
      case REQUESTS_PER_SECOND -> count + " requests in " + Figures.seconds(request.windowMs());
      case P50_MS, P90_MS, P95_MS, P99_MS, MAX_MS -> count + " requests";
    };
  }

  /**
   * How many objectives were judged at all: a pass on few of them must not look like one on all.
   */
  static List<String> judged(List<SloResult> results) {
    if (results.isEmpty()) {
      return List.of("no objective is set for any request of this run: nothing was judged by one");
    }
    long judged = results.stream().filter(SloResult::judged).count();
    long met = judged - results.stream().filter(SloResult::broken).count();
    List<String> sentences = new ArrayList<>();
    sentences.add(judged(judged, met, results.size()));
    if (judged < results.size()) {
      sentences.add(notJudged(results));
    }
    return sentences;
  }

  private static String judged(long judged, long met, long all) {
    if (judged == 0) {
      return "none of %s objectives could be judged".formatted(Figures.count(all));
    }
    if (judged < all) {
      return "only %s of %s objectives could be judged: %s met"
          .formatted(Figures.count(judged), Figures.count(all), Figures.count(met));
    }
    return "%s of %s objectives met".formatted(Figures.count(met), Figures.count(all));
  }

  private static String notJudged(List<SloResult> results) {
    Map<String, Long> kinds =
        results.stream()
            .filter(slo -> !slo.judged())
            .collect(Collectors.groupingBy(Reasons::kind, TreeMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .map(kind -> Figures.count(kind.getValue()) + " of " + kind.getKey())
        .collect(Collectors.joining(", ", "not judged: ", "; the table of objectives says why"));
  }

  private static String kind(SloResult slo) {
    return switch (slo.metric()) {
      case P50_MS, P90_MS, P95_MS, P99_MS -> "the percentiles";
      case REQUESTS_PER_SECOND -> "the rates";
      case MAX_MS -> "the maxima";
      case ERROR_RATE -> "the error rates";
    };
  }

  /** Failures that no objective bounds: they do not turn the run red, and are not hidden either. */
  static List<String> unboundedFailures(RunStats stats, Map<String, Slo> slos) {
    return stats.requests().stream()
        .filter(request -> request.koCount() > 0 && request.okCount() > 0)
        .filter(request -> !ValidityCheck.errorsBounded(slos, request.name()))
        .map(request -> ValidityCheck.failed(request) + "; no objective bounds its errors")
        .toList();
  }

  /** What a log should not hold: it does not turn the run red, but its figures leave it out. */
  static List<String> irregularities(RunStats.Irregularities irregularities) {
    List<String> sentences = new ArrayList<>();
    if (irregularities.endsBeforeStart() > 0) {
      sentences.add(
          "warning: of %s of the requests the log has an end before the start, as a clock that is set back leaves it: they are counted, but have no response time"
              .formatted(Figures.count(irregularities.endsBeforeStart())));
    }
    if (irregularities.unmatched() > 0) {
      sentences.add(
          "warning: the log has %s answers to no request; they are not counted"
              .formatted(Figures.count(irregularities.unmatched())));
    }
    return sentences;
  }
}
