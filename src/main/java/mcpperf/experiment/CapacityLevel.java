package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import mcpperf.experiment.CapacitySearch.Outcome;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * One arrival rate of a search and what it showed. Times count from when a request was due, so that
 * one that had to wait for a free user counts as late as it was.
 *
 * @param search from 1 on
 * @param plannedRate requests/s
 * @param planned how many requests were due
 * @param sent how many of them were sent
 * @param late how many the generator itself started more than 10 ms late
 */
record CapacityLevel(
    int search,
    Outcome outcome,
    double plannedRate,
    long planned,
    long sent,
    long late,
    long failed,
    @Nullable Long p50Ms,
    @Nullable Long p95Ms,
    @Nullable Long p99Ms,
    @Nullable Long maxMs,
    long lengthMs) {

  @SuppressWarnings("EnumOrdinal") // phases.json keeps numbers only.
  static CapacityLevel of(Phase phase) {
    Map<String, Long> counts = phase.counts();
    Double rate = phase.plan().requestsPerSecond();
    return new CapacityLevel(
        (int) count(counts, "search"),
        Outcome.values()[(int) count(counts, "outcome")],
        rate == null ? 0 : rate,
        count(counts, "planned"),
        count(counts, "sent"),
        count(counts, "late"),
        count(counts, "failed"),
        counts.get("p50Ms"),
        counts.get("p95Ms"),
        counts.get("p99Ms"),
        counts.get("maxMs"),
        phase.plan().durationMs());
  }

  private static long count(Map<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }

  boolean met() {
    return outcome == Outcome.MET;
  }

  boolean broke() {
    return outcome == Outcome.BROKEN || outcome == Outcome.CLEARLY_BROKEN;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("plannedRequestsPerSecond", plannedRate).put("outcome", word());
    json.put("planned", planned).put("sent", sent).put("late", late).put("failed", failed);
    json.put("p50Ms", p50Ms).put("p95Ms", p95Ms).put("p99Ms", p99Ms).put("maxMs", maxMs);
    return json;
  }

  /** The level as a table shows it. */
  List<String> cells() {
    return List.of(
        Figures.count(search),
        Figures.perSecond(plannedRate),
        Figures.percent(planned == 0 ? null : (double) sent / planned),
        Figures.count(sent),
        Figures.percent(sent == 0 ? null : (double) late / sent),
        Figures.count(failed),
        Figures.ms(p50Ms),
        Figures.ms(p95Ms),
        Figures.ms(p99Ms),
        Figures.ms(maxMs),
        word());
  }

  private String word() {
    return switch (outcome) {
      case MET -> "met";
      case BROKEN, CLEARLY_BROKEN -> "broken";
      case NOT_DELIVERED -> "not delivered";
    };
  }
}
