package mcpperf.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import mcpperf.config.JudgingSettings;
import mcpperf.config.Slo;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.Percentile;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/** Whether one request meets one limit. Exact: a figure equal to its bound meets it. */
final class SloCheck {
  private SloCheck() {}

  static SloResult check(RequestStats request, Slo.Limit limit, JudgingSettings judging) {
    Slo.Metric metric = limit.metric();
    Double actual = actual(metric, request);
    String why = whyNot(metric, request, judging, actual);
    return new SloResult(
        request.name(),
        request.group(),
        metric,
        limit.bound(),
        actual,
        actual == null ? null : marginPercent(request, limit),
        why == null ? meets(request, limit) : null,
        why);
  }

  static SloResult neverSent(String request, Slo.Limit limit) {
    return new SloResult(
        request,
        "",
        limit.metric(),
        limit.bound(),
        null,
        null,
        null,
        "the run was to send this request, and never did");
  }

  private static @Nullable Double actual(Slo.Metric metric, RequestStats request) {
    return switch (metric) {
      case ERROR_RATE -> request.errorRate();
      case REQUESTS_PER_SECOND -> request.requestsPerSecond();
      case P50_MS, P90_MS, P95_MS, P99_MS, MAX_MS -> {
        Long ms = ms(metric, request.all());
        yield ms == null ? null : ms.doubleValue();
      }
    };
  }

  private static @Nullable Long ms(Slo.Metric metric, LatencySummary times) {
    return switch (metric) {
      case P50_MS -> times.p50Ms();
      case P90_MS -> times.p90Ms();
      case P95_MS -> times.p95Ms();
      case P99_MS -> times.p99Ms();
      case MAX_MS -> times.maxMs();
      case ERROR_RATE, REQUESTS_PER_SECOND -> null;
    };
  }

  private static @Nullable String whyNot(
      Slo.Metric metric, RequestStats request, JudgingSettings judging, @Nullable Double actual) {
    if (request.count() == 0) {
      return "no request of this name in the log";
    }
    if (metric == Slo.Metric.ERROR_RATE) {
      return null;
    }
    if (request.okCount() == 0) {
      return "all " + Figures.count(request.count()) + " requests failed: how fast is no figure";
    }
    if (metric == Slo.Metric.REQUESTS_PER_SECOND) {
      return windowTooShort(request, judging);
    }
    Percentile percentile = percentile(metric);
    String why = percentile == null ? null : tooFew(percentile, request, judging);
    return why == null && actual == null ? "the log gives no such figure" : why;
  }

  private static @Nullable String windowTooShort(RequestStats request, JudgingSettings judging) {
    long enoughMs = judging.rateWindow().toMillis();
    if (request.windowMs() >= Math.max(1, enoughMs)) {
      return null;
    }
    return "a rate is judged from a window of %s on; this one is %s"
        .formatted(Figures.seconds(enoughMs), Figures.seconds(request.windowMs()));
  }

  private static @Nullable String tooFew(
      Percentile percentile, RequestStats request, JudgingSettings judging) {
    int tail = judging.percentileTail();
    long timed = request.all().count();
    if (percentile.leaves(tail, timed)) {
      return null;
    }
    return "%s is judged from %s requests on (%s beyond it); these are %s"
        .formatted(
            percentile.label(),
            Figures.count(percentile.leastLeaving(tail)),
            Figures.count(tail),
            Figures.count(timed));
  }

  private static @Nullable Percentile percentile(Slo.Metric metric) {
    return switch (metric) {
      case P50_MS -> Percentile.P50;
      case P90_MS -> Percentile.P90;
      case P95_MS -> Percentile.P95;
      case P99_MS -> Percentile.P99;
      case MAX_MS, ERROR_RATE, REQUESTS_PER_SECOND -> null;
    };
  }

  private static boolean meets(RequestStats request, Slo.Limit limit) {
    int side = figure(request, limit.metric()).compareTo(required(request, limit));
    return limit.metric().upperBound() ? side <= 0 : side >= 0;
  }

  private static @Nullable Double marginPercent(RequestStats request, Slo.Limit limit) {
    BigDecimal required = required(request, limit);
    if (required.signum() == 0) {
      return null;
    }
    BigDecimal inside = required.subtract(figure(request, limit.metric()));
    BigDecimal margin = limit.metric().upperBound() ? inside : inside.negate();
    return margin.movePointRight(2).divide(required, MathContext.DECIMAL64).doubleValue();
  }

  /** The figure times its scale, so that no division has to be rounded before the comparison. */
  private static BigDecimal figure(RequestStats request, Slo.Metric metric) {
    return switch (metric) {
      case ERROR_RATE -> BigDecimal.valueOf(request.koCount());
      case REQUESTS_PER_SECOND -> BigDecimal.valueOf(request.count()).movePointRight(3);
      case P50_MS, P90_MS, P95_MS, P99_MS, MAX_MS -> {
        Long ms = ms(metric, request.all());
        yield BigDecimal.valueOf(ms == null ? 0 : ms);
      }
    };
  }

  /** The bound times the same scale. */
  private static BigDecimal required(RequestStats request, Slo.Limit limit) {
    long scale =
        switch (limit.metric()) {
          case ERROR_RATE -> request.count();
          case REQUESTS_PER_SECOND -> request.windowMs();
          case P50_MS, P90_MS, P95_MS, P99_MS, MAX_MS -> 1;
        };
    return BigDecimal.valueOf(limit.bound()).multiply(BigDecimal.valueOf(scale));
  }
}
