package mcpperf.report;

import java.util.Locale;
import mcpperf.comparison.Judgement;
import mcpperf.comparison.Metric;
import mcpperf.comparison.MetricComparison;
import mcpperf.verdict.ComparedVerdict;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * One compared metric in the words and figures that people read.
 *
 * @param state {@code worse} or {@code better} where the difference means something, else {@code
 *     open} or {@code none}: only what means something is coloured
 * @param n runs on both sides
 */
record ComparisonRow(
    String state,
    String sign,
    String judgement,
    String request,
    String metric,
    String n,
    String base,
    String candidate,
    String change,
    String interval,
    String threshold,
    String detectable,
    String spread,
    String p,
    String rankP,
    String why) {

  static ComparisonRow of(MetricComparison metric) {
    boolean errors = metric.metric() == Metric.ERROR_RATE;
    String unit = errors ? " pp" : " %";
    return new ComparisonRow(
        state(metric.judgement()),
        sign(metric.judgement()),
        metric.judgement().label().replace('-', ' '),
        metric.request().isEmpty() ? "all requests" : ReportView.shown(metric.request()),
        ComparedVerdict.name(metric.metric()),
        metric.baseRuns() + " v " + metric.candidateRuns(),
        figure(metric.metric(), metric.base()),
        figure(metric.metric(), metric.candidate()),
        signed(metric.change(), unit),
        metric.low() == null
            ? Figures.UNKNOWN
            : signed(metric.low(), "") + " to " + signed(metric.high(), unit),
        String.format(Locale.ROOT, "%.1f%s", 100 * metric.threshold(), unit),
        metric.detectable() == null
            ? Figures.UNKNOWN
            : String.format(Locale.ROOT, "%.1f%s", 100 * metric.detectable(), unit),
        Figures.percent(metric.spread()),
        probability(metric.adjustedP()),
        probability(metric.rankP()),
        why(metric));
  }

  private static String why(MetricComparison metric) {
    if (metric.why() != null) {
      return metric.why();
    }
    return metric.moreRuns() == null
        ? ""
        : "about " + metric.moreRuns() + " more runs would decide";
  }

  private static String state(Judgement judgement) {
    return switch (judgement) {
      case REGRESSION -> "broken";
      case IMPROVEMENT -> "met";
      case INCONCLUSIVE, NOT_JUDGED -> "open";
      case NO_WORSE, NO_CHANGE -> "none";
    };
  }

  private static String sign(Judgement judgement) {
    return switch (judgement) {
      case REGRESSION -> "✗";
      case IMPROVEMENT -> "✓";
      case INCONCLUSIVE -> "?";
      case NO_WORSE, NO_CHANGE -> "~";
      case NOT_JUDGED -> "○";
    };
  }

  private static String figure(Metric metric, @Nullable Double value) {
    return switch (metric) {
      case P50_MS, P95_MS, P99_MS, TARGET_CPU_MS_PER_REQUEST, DATABASE_MS_PER_REQUEST ->
          Figures.ms(value);
      case REQUESTS_PER_SECOND -> Figures.perSecond(value);
      case ERROR_RATE -> Figures.percent(value);
    };
  }

  private static String signed(@Nullable Double share, String unit) {
    return share == null
        ? Figures.UNKNOWN
        : String.format(Locale.ROOT, "%+.1f%s", 100 * share, unit).replace('-', '−');
  }

  private static String probability(@Nullable Double p) {
    return p == null
        ? Figures.UNKNOWN
        : p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
