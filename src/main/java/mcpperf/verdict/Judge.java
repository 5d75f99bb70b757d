package mcpperf.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.Slo;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;

/** Judges a run: is it valid, does it meet its objectives, and what does it amount to. */
public final class Judge {
  private Judge() {}

  /**
   * The verdict on one run. A pure function: the same arguments give the same verdict.
   *
   * @param slos the objectives by request name; those of requests that are no part of the run are
   *     left out
   */
  public static Verdict judge(
      RunStats stats, Map<String, Slo> slos, JudgingSettings judging, Course course) {
    return judge(stats, slos, judging, course, Contribution.none());
  }

  /** The same of a run that asked a question of its own. */
  public static Verdict judge(
      RunStats stats,
      Map<String, Slo> slos,
      JudgingSettings judging,
      Course course,
      Contribution contribution) {
    List<SloResult> results = results(stats, slos, judging, course, contribution);
    List<String> invalid = new ArrayList<>(contribution.invalid());
    invalid.addAll(ValidityCheck.reasons(stats, course, slos, contribution.bindsGroup()));
    List<String> broken = new ArrayList<>(contribution.broken());
    broken.addAll(Reasons.broken(results, stats));
    Outcome outcome =
        !invalid.isEmpty() ? Outcome.INVALID : broken.isEmpty() ? Outcome.PASS : Outcome.SLO_BROKEN;

    List<String> reasons = new ArrayList<>(invalid);
    reasons.addAll(broken);
    reasons.addAll(contribution.answers());
    reasons.addAll(Reasons.judged(results));
    reasons.addAll(Reasons.unboundedFailures(stats, slos));
    reasons.addAll(Reasons.irregularities(stats.irregularities()));
    if (course.logAlone()) {
      reasons.add(
          "judged from simulation.log alone: profile, target and machine are not known, and the objectives are those of the present configuration");
    }
    return new Verdict(outcome, List.copyOf(reasons), results);
  }

  /** What one request shows about each of its objectives. */
  public static List<SloResult> objectives(RequestStats request, Slo slo, JudgingSettings judging) {
    return slo.limits().stream().map(limit -> SloCheck.check(request, limit, judging)).toList();
  }

  private static List<SloResult> results(
      RunStats stats,
      Map<String, Slo> slos,
      JudgingSettings judging,
      Course course,
      Contribution contribution) {
    List<SloResult> results = new ArrayList<>();
    for (Map.Entry<String, Slo> slo : slos.entrySet()) {
      List<RequestStats> sent =
          stats.requests().stream()
              .filter(request -> isFor(slo.getKey(), request, slos) && request.count() > 0)
              .toList();
      for (Slo.Limit limit : slo.getValue().limits()) {
        sent.forEach(
            request -> {
              SloResult result = SloCheck.check(request, limit, judging);
              results.add(
                  contribution.bindsObjective().test(result) ? result : result.notBinding());
            });
        if (sent.isEmpty() && course.expectedRequests().contains(slo.getKey())) {
          results.add(SloCheck.neverSent(slo.getKey(), limit));
        }
      }
    }
    return List.copyOf(results);
  }

  /** An objective that names the request's group goes before those for what is around it. */
  private static boolean isFor(String slo, RequestStats request, Map<String, Slo> slos) {
    String group = request.group();
    while (!group.isEmpty() && !slos.containsKey(Slo.name(request.name(), group))) {
      group = group.substring(0, Math.max(0, group.lastIndexOf(RequestKey.NESTED)));
    }
    return slo.equals(Slo.name(request.name(), group));
  }
}
