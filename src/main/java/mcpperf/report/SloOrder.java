package mcpperf.report;

import java.util.Comparator;
import java.util.List;
import mcpperf.verdict.SloResult;

/** The order in which people look at objectives. */
final class SloOrder {
  private SloOrder() {}

  /** Broken ones first, then those that were judged, then the others; else as they were. */
  static List<SloResult> brokenFirst(List<SloResult> slos) {
    return slos.stream()
        .sorted(
            Comparator.comparing((SloResult slo) -> !slo.broken())
                .thenComparing(slo -> !slo.judged()))
        .toList();
  }
}
