package mcpperf.report;

import java.util.List;
import mcpperf.comparison.Comparison;
import mcpperf.comparison.Judgement;
import mcpperf.comparison.MetricComparison;
import mcpperf.config.TextTable;
import mcpperf.verdict.ComparedVerdict;
import mcpperf.verdict.Outcome;

/** A comparison on the console: the outcome, what it says, the judged metrics, the method. */
public final class ComparisonText {
  private ComparisonText() {}

  /** The text; the outcome is that of the comparison alone. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    line(text, headline(comparison));
    ComparedVerdict.sentences(comparison).forEach(sentence -> line(text, "  - " + sentence));
    comparison
        .changes()
        .forEach(
            change ->
                line(
                    text,
                    "  - differs, and may: %s is %s, was %s"
                        .formatted(change.fact(), change.candidate(), change.base())));
    List<MetricComparison> shown =
        comparison.metrics().stream()
            .filter(metric -> metric.change() != null)
            .filter(metric -> isShown(comparison, metric))
            .toList();
    if (!shown.isEmpty()) {
      TextTable table =
          new TextTable(
              "request",
              "metric",
              "n",
              "base",
              "now",
              "change",
              "95 %",
              "counts from",
              "detectable",
              "judgement");
      shown.forEach(metric -> row(table, ComparisonRow.of(metric)));
      text.append(table);
      line(text, "Method: " + Comparison.METHOD);
    }
    return text.toString();
  }

  /** A pass without enough runs to judge by is not called one. */
  static String headline(Comparison comparison) {
    Outcome outcome = ComparedVerdict.outcome(comparison);
    if (outcome != Outcome.PASS || comparison.state() == Comparison.State.COMPARED) {
      return Wording.outcome(outcome) + ": compared with " + comparison.base();
    }
    return comparison.state() == Comparison.State.PROVISIONAL
        ? "No more than shown: compared with " + comparison.base()
        : "Not compared";
  }

  /** Of a baseline that cannot judge yet the figures of all requests are worth a look. */
  private static boolean isShown(Comparison comparison, MetricComparison metric) {
    return metric.judgement() != Judgement.NOT_JUDGED
        || (comparison.state() == Comparison.State.PROVISIONAL && metric.request().isEmpty());
  }

  private static void row(TextTable table, ComparisonRow row) {
    table.row(
        ascii(row.request()),
        row.metric(),
        row.n(),
        ascii(row.base()),
        ascii(row.candidate()),
        ascii(row.change()),
        ascii(row.interval()),
        ascii(row.threshold()),
        ascii(row.detectable()),
        row.judgement());
  }

  private static void line(StringBuilder text, String line) {
    text.append(ascii(ForeignText.line(line))).append(System.lineSeparator());
  }

  private static String ascii(String text) {
    return text.replace("−", "-").replace("–", "-").replace("…", "...");
  }
}
