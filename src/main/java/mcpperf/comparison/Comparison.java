package mcpperf.comparison;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mcpperf.baseline.Fingerprint.Difference;
import mcpperf.cost.CostFinding;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a run, or several, with others, as it stands in run.json.
 *
 * @param base what it is compared with, for people: a baseline's folder, or run folders
 * @param alpha the share of false alarms that all judged metrics together may give
 * @param baseRuns the runs that were compared with, oldest first
 * @param candidateRuns the runs that were compared
 * @param differences what keeps the runs from being compared
 * @param changes what differs and may differ
 * @param missing requests that the base's runs sent and no candidate did
 * @param added requests that candidates sent and no run of the base did
 * @param metrics the judged ones and the others, by request
 * @param costs what a call costs against the last run of the base; empty where it is not known
 * @param release the same against the pinned release baseline, for information; null where none is
 */
public record Comparison(
    State state,
    String base,
    double alpha,
    List<String> baseRuns,
    List<String> candidateRuns,
    List<Difference> differences,
    List<Difference> changes,
    List<String> missing,
    List<String> added,
    List<MetricComparison> metrics,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<CostFinding> costs,
    @Nullable Comparison release) {
  /** How it was done, in one line. */
  public static final String METHOD =
      "one value a run; Student's t on logarithms (errors: beta-binomial), one-sided, Holm-adjusted"
          + " over the judged metrics, half of the level for all requests together and half for"
          + " single ones; intervals 95 %, detectable with 80 %";

  /** How far it came. */
  public enum State {
    COMPARED,
    /** With fewer runs than a baseline needs: shown, not judged. */
    PROVISIONAL,
    NO_BASELINE,
    NOT_COMPARABLE;

    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** One that could not be made because of {@code differences}. */
  static Comparison impossible(
      String base, List<String> baseRuns, List<String> candidates, List<Difference> differences) {
    return new Comparison(
        State.NOT_COMPARABLE,
        base,
        0,
        baseRuns,
        candidates,
        differences,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** With nothing to compare with. */
  public static Comparison withoutBaseline(String base, List<String> candidates) {
    return new Comparison(
        State.NO_BASELINE,
        base,
        0,
        List.of(),
        candidates,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  public Comparison with(@Nullable Comparison againstRelease) {
    return new Comparison(
        state,
        base,
        alpha,
        baseRuns,
        candidateRuns,
        differences,
        changes,
        missing,
        added,
        metrics,
        costs,
        againstRelease);
  }

  public Stream<MetricComparison> judged(Judgement judgement) {
    return metrics.stream().filter(metric -> metric.judgement() == judgement);
  }

  /** Whether something is worse or missing; with few runs only a cost can tell that. */
  @JsonIgnore
  public boolean isRegression() {
    return costs.stream().anyMatch(CostFinding::regression)
        || (state == State.COMPARED
            && (!missing.isEmpty() || judged(Judgement.REGRESSION).findAny().isPresent()));
  }

  /** Whether it was judged, and a metric could be worse without these runs being able to tell. */
  @JsonIgnore
  public boolean isInconclusive() {
    return state == State.COMPARED && judged(Judgement.INCONCLUSIVE).findAny().isPresent();
  }
}
