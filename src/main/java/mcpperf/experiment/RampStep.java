package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/**
 * One step of a staircase.
 *
 * @param users at the same time
 * @param stats of its requests
 * @param gain of successful throughput against the step before, as a share; null on the first one,
 *     and where one of the two is not known
 * @param objectives what it shows of each
 */
record RampStep(int users, RequestStats stats, @Nullable Double gain, List<SloResult> objectives) {

  /** Successful requests/s: failing fast is no throughput. Null where its window has no length. */
  @Nullable Double rate() {
    return stats.okPerSecond();
  }

  /** Whether throughput is known to be greater than that of another step, by this share. */
  boolean outdoes(RampStep other, double share) {
    Double ours = rate();
    Double theirs = other.rate();
    return ours != null && theirs != null && ours >= theirs * (1 + share);
  }

  /** The first of its objectives that it breaks, a rate aside: that is for the whole staircase. */
  List<SloResult> brokenOnes() {
    return objectives.stream().filter(SloResult::broken).filter(Ramp::bindsAStep).toList();
  }

  /** Whether every objective could be judged that binds a step. */
  boolean isJudged() {
    return judgedOnes() == binding();
  }

  long judgedOnes() {
    return objectives.stream().filter(SloResult::judged).filter(Ramp::bindsAStep).count();
  }

  private long binding() {
    return objectives.stream().filter(Ramp::bindsAStep).count();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("users", users).put("count", stats.count()).put("koCount", stats.koCount());
    json.put("requestsPerSecond", stats.requestsPerSecond()).put("okRequestsPerSecond", rate());
    json.put("gain", gain);
    json.put("errorRate", stats.errorRate());
    json.put("p50Ms", stats.all().p50Ms()).put("p95Ms", stats.all().p95Ms());
    json.put("p99Ms", stats.all().p99Ms()).put("maxMs", stats.all().maxMs());
    json.put("brokenObjectives", brokenOnes().size());
    return json;
  }

  /** The step as a table shows it. */
  Row row() {
    return new Row(
        Figures.count(users),
        Figures.count(stats.count()),
        Figures.perSecond(rate()),
        gain == null ? Figures.UNKNOWN : Figures.margin(gain * 100),
        Figures.percent(stats.errorRate()),
        Figures.ms(stats.all().p50Ms()),
        Figures.ms(stats.all().p95Ms()),
        Figures.ms(stats.all().p99Ms()),
        Figures.ms(stats.all().maxMs()),
        met(),
        brokenOnes().stream().map(Ramp::text).toList());
  }

  private String met() {
    if (judgedOnes() == 0) {
      return "none judged";
    }
    return isJudged()
        ? "met"
        : "met, %s of %s judged".formatted(Figures.count(judgedOnes()), Figures.count(binding()));
  }

  /**
   * Texts.
   *
   * @param met what is said where nothing is broken
   */
  record Row(
      String users,
      String n,
      String rate,
      String gain,
      String failed,
      String p50,
      String p95,
      String p99,
      String max,
      String met,
      List<String> broken) {}
}
