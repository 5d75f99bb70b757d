package mcpperf.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import mcpperf.baseline.Baseline;
import mcpperf.baseline.Fingerprint.Difference;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.Comparison.State;
import mcpperf.config.ComparisonSettings;
import mcpperf.config.CostSettings;
import mcpperf.cost.CostComparison;
import mcpperf.cost.CostFinding;

/** Compares runs with others. */
public final class Comparer {
  private final ComparisonSettings settings;
  private final CostSettings costs;
  private final double alpha;

  /**
   * @param alpha the share of false alarms that a comparison may give
   */
  public Comparer(ComparisonSettings settings, CostSettings costs, double alpha) {
    this.settings = settings;
    this.costs = costs;
    this.alpha = alpha;
  }

  /**
   * Compares candidates with the runs of a base. Of these, the ones from before an accepted change
   * are left out: they differ from the last one in what must be equal.
   *
   * @param name of the base, for people
   */
  public Comparison compare(String name, List<MeasuredRun> base, List<MeasuredRun> candidates) {
    List<String> candidateIds = candidates.stream().map(MeasuredRun::id).toList();
    if (base.isEmpty()) {
      return Comparison.withoutBaseline(name, candidateIds);
    }
    MeasuredRun last = base.get(base.size() - 1);
    List<Difference> differences = differences(last, candidates);
    if (!differences.isEmpty()) {
      return Comparison.impossible(name, List.of(last.id()), candidateIds, differences);
    }
    List<MeasuredRun> alike =
        base.stream()
            .filter(run -> run.fingerprint().differences(last.fingerprint()).isEmpty())
            .toList();
    return new Comparison(
        alike.size() < Baseline.LEAST_RUNS ? State.PROVISIONAL : State.COMPARED,
        name,
        alpha,
        alike.stream().map(MeasuredRun::id).toList(),
        candidateIds,
        List.of(),
        last.fingerprint().changes(candidates.get(candidates.size() - 1).fingerprint()),
        onlyIn(alike, candidates),
        onlyIn(candidates, alike),
        Family.judge(new Pairs(settings, alike, candidates).all(), alpha),
        costs(last, candidates.get(candidates.size() - 1)),
        null);
  }

  private List<CostFinding> costs(MeasuredRun base, MeasuredRun candidate) {
    return base.costs() == null || candidate.costs() == null
        ? List.of()
        : CostComparison.compare(base.costs(), candidate.costs(), costs);
  }

  private static List<Difference> differences(MeasuredRun base, List<MeasuredRun> candidates) {
    Set<Difference> differences = new LinkedHashSet<>();
    for (MeasuredRun candidate : candidates) {
      if (!candidate.series().equals(base.series())) {
        differences.add(
            new Difference("simulation and profile", base.series(), candidate.series()));
      }
      differences.addAll(base.fingerprint().differences(candidate.fingerprint()));
    }
    return List.copyOf(differences);
  }

  /** The requests that all of some runs sent, and none of the others. */
  private static List<String> onlyIn(List<MeasuredRun> some, List<MeasuredRun> others) {
    Set<String> names = new LinkedHashSet<>();
    some.forEach(run -> run.requests().forEach(request -> names.add(request.title())));
    Predicate<String> inAll = name -> some.stream().allMatch(run -> run.request(name).isPresent());
    Predicate<String> inAny =
        name -> others.stream().anyMatch(run -> run.request(name).isPresent());
    List<String> only = new ArrayList<>(names);
    only.removeIf(inAll.negate().or(inAny));
    return List.copyOf(only);
  }
}
