package mcpperf.report;

import java.io.PrintStream;
import java.util.List;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.Outcome;
import picocli.CommandLine;

/** The end of a run on the console: the verdict, what broke and by how much, the report's path. */
public final class ConsoleEnd {
  private static final int MOST_REASONS = 12;
  private static final int LINE_LENGTH = 300;
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";

  private ConsoleEnd() {}

  /** Prints it, with colours only where the output is a terminal that is not told otherwise. */
  public static void print(RunReport report, PrintStream out) {
    out.print(text(report));
    out.flush();
  }

  /** What {@link #print} prints. */
  public static String text(RunReport report) {
    return text(report, CommandLine.Help.Ansi.AUTO.enabled());
  }

  /** The text, in ASCII but for foreign names; the last line says which outcome it was. */
  static String text(RunReport report, boolean colours) {
    Outcome outcome = report.verdict().outcome();
    StringBuilder text = new StringBuilder("\n");
    String word = Wording.outcome(outcome);
    String colour = outcome == Outcome.PASS ? BOLD : RED;
    text.append(colours ? colour + word + PLAIN : word).append(": ").append(what(report));
    text.append('\n');

    List<String> reasons = report.verdict().reasons();
    reasons.stream()
        .limit(MOST_REASONS)
        .forEach(reason -> text.append("  - ").append(line(reason)).append('\n'));
    if (reasons.size() > MOST_REASONS) {
      text.append("  - and ").append(reasons.size() - MOST_REASONS);
      text.append(" more reasons, see the report\n");
    }
    text.append("Report: ").append(page(report)).append('\n');
    text.append("mcpperf: ").append(outcome.label());
    text.append(" (exit value ").append(outcome.exitValue()).append(")\n");
    return text.toString();
  }

  private static String what(RunReport report) {
    long count = report.stats().requests().stream().mapToLong(RequestStats::count).sum();
    long failed = report.stats().requests().stream().mapToLong(RequestStats::koCount).sum();
    String profile =
        report.context().profile() == null ? "" : ", profile " + report.context().profile().name();
    return line(
        "%s%s, %s requests in %s, %s failed"
            .formatted(
                report.context().simulation(),
                profile,
                Figures.count(count),
                Figures.seconds(report.stats().durationMs()),
                Figures.count(failed)));
  }

  /** The page to open: Gatling's with our tabs, or ours where Gatling made none. */
  private static String page(RunReport report) {
    RunFolder folder = new RunFolder(report.folder().toAbsolutePath().normalize());
    for (String name : List.of("index.html", ReportFormat.HTML.file())) {
      if (folder.has(name)) {
        return line(folder.path().resolve(name).toUri().toString());
      }
    }
    return line(folder.path().toString());
  }

  private static String line(String text) {
    return ForeignText.line(text, LINE_LENGTH).replace("−", "-").replace("–", "-");
  }
}
