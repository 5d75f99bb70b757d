package mcpperf.experiment;

import java.util.List;
import java.util.stream.Stream;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.discovery.ForbiddenAnswer;
import mcpperf.discovery.ForbiddenCall;
import mcpperf.discovery.ObjectKind;
import mcpperf.protocol.OneLine;
import mcpperf.verdict.Figures;

/** What was found at a target and what came of it, as tables show it. */
record DiscoveredTables(DiscoveryReport report, List<DiscoveredOperation> operations) {
  private static final int SHOWN = 160;

  /**
   * One kind of things.
   *
   * @param listed how many the target lists
   * @param asked how many of them are asked for
   */
  record Kind(String kind, String listed, String asked) {}

  /** All kinds. */
  public List<Kind> kinds() {
    return Stream.of(ObjectKind.values())
        .map(
            kind -> {
              Integer listed = report.found().get(kind);
              return new Kind(
                  kind.listKey(),
                  listed != null
                      ? Figures.count(listed)
                      : report.isUnlisted(kind) ? "not known" : Figures.UNKNOWN,
                  Figures.count(DiscoveredOperation.asked(kind, operations)));
            })
        .toList();
  }

  /** What was sent. */
  public List<DiscoveredOperation.Row> requests() {
    return operations.stream().map(DiscoveredOperation::row).toList();
  }

  /**
   * One answer to forbidden arguments.
   *
   * @param accepted whether the tool took them
   */
  record Forbidden(String tool, String arguments, String answer, boolean accepted, String said) {}

  /** What tools answered to forbidden arguments. */
  public List<Forbidden> forbidden() {
    return report.forbidden().stream().map(DiscoveredTables::row).toList();
  }

  private static Forbidden row(ForbiddenCall call) {
    return new Forbidden(
        OneLine.of(call.operation().request().objectName(), SHOWN),
        DiscoveredOperation.arguments(call.operation()),
        call.answer().text(),
        call.answer() == ForbiddenAnswer.ACCEPTED,
        call.said());
  }

  /** One thing that is not asked for. */
  record Left(String request, String why) {}

  /** What is not asked for. */
  public List<Left> left() {
    return report.left().stream()
        .map(one -> new Left(OneLine.of(one.request(), SHOWN), OneLine.of(one.why(), 2 * SHOWN)))
        .toList();
  }
}
