package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcpperf.config.RampSettings;
import mcpperf.config.Slo;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.Judge;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/**
 * A staircase of users in the closed model: how throughput and times change with their number, and
 * where it breaks.
 *
 * @param steps with a request each, in the order of their users
 * @param planned how many steps there were to be
 * @param tooSlow whether response times on the last step were so long that no further one was
 *     climbed
 */
record Ramp(RampSettings settings, List<RampStep> steps, int planned, boolean tooSlow)
    implements ExperimentResult {

  static ExperimentResult of(Evidence evidence) {
    RampSettings settings = evidence.settings().ramp();
    List<RampStep> steps = new ArrayList<>();
    for (Phase phase : evidence.phases()) {
      for (RequestStats stats : evidence.requests(phase)) {
        Integer users = phase.plan().users();
        if (users != null && stats.name().equals(settings.request())) {
          steps.add(step(users, stats, steps, evidence));
        }
      }
    }
    return steps.isEmpty()
        ? new NoResult(ExperimentKind.RAMP, "no request was answered on any step")
        : new Ramp(
            settings,
            List.copyOf(steps),
            settings.steps().size(),
            evidence.phases().stream().anyMatch(it -> it.counts().containsKey(Phase.FAR_TOO_SLOW)));
  }

  private static RampStep step(
      int users, RequestStats stats, List<RampStep> before, Evidence evidence) {
    Slo slo = evidence.slos().get(stats.name());
    Double last = before.isEmpty() ? null : before.get(before.size() - 1).rate();
    Double rate = stats.okPerSecond();
    return new RampStep(
        users,
        stats,
        rate == null || last == null ? null : rate / last - 1,
        slo == null ? List.of() : Judge.objectives(stats, slo, evidence.judging()));
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.RAMP;
  }

  /** A rate is an objective of the staircase: few users need not reach it. */
  static boolean bindsAStep(SloResult objective) {
    return objective.metric() != Slo.Metric.REQUESTS_PER_SECOND;
  }

  @Override
  public boolean binds(String group) {
    return group.equals(steps.get(0).stats().group());
  }

  @Override
  public boolean binds(SloResult objective) {
    return binds(objective.group()) && bindsAStep(objective);
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    sentences.add(throughput());
    sentences.add(objectives());
    if (steps.size() < planned) {
      sentences.add(
          "stopped after %s of %s steps: %s"
              .formatted(Figures.count(steps.size()), Figures.count(planned), whyStopped()));
    }
    return sentences;
  }

  private String whyStopped() {
    RampStep last = steps.get(steps.size() - 1);
    Double errors = last.stats().errorRate();
    String users = "with " + Figures.count(last.users()) + " users ";
    if (errors != null && errors >= settings.stopErrorRate()) {
      return users + Figures.percent(errors) + " of the requests failed";
    }
    return tooSlow
        ? users
            + "response times are more than %s times what an objective allows (p95 %s)"
                .formatted(
                    Figures.count(Math.round(settings.stopLatency())),
                    Figures.ms(last.stats().all().p95Ms()))
        : "the load ended early";
  }

  /** Those whose throughput is known; where nothing succeeded there is none. */
  private List<RampStep> measured() {
    return steps.stream()
        .filter(step -> step.rate() != null && step.stats().okCount() > 0)
        .toList();
  }

  /**
   * The first step that no later one outdoes by the share that counts as growth: more users than on
   * it only wait longer. None where no throughput is known.
   */
  private Optional<RampStep> enough() {
    List<RampStep> measured = measured();
    return measured.stream()
        .filter(
            step ->
                measured.stream()
                    .skip(measured.indexOf(step) + 1L)
                    .noneMatch(later -> later.outdoes(step, settings.leastGain())))
        .findFirst();
  }

  /** Whether a later step, too, has a known throughput. */
  private boolean isBeforeLast(RampStep step) {
    List<RampStep> measured = measured();
    return !step.equals(measured.get(measured.size() - 1));
  }

  private String throughput() {
    List<RampStep> measured = measured();
    if (measured.isEmpty()) {
      return "throughput is not known: too few requests were answered as they should be";
    }
    RampStep enough = enough().orElseThrow();
    String rate = Figures.perSecond(enough.rate());
    if (!isBeforeLast(enough)) {
      return "throughput still grew on the last step: %s with %s users"
          .formatted(rate, Figures.count(enough.users()));
    }
    RampStep next = measured.get(measured.indexOf(enough) + 1);
    return "throughput no longer grows beyond %s users: %s with them, %s with %s"
        .formatted(
            Figures.count(enough.users()),
            rate,
            Figures.perSecond(next.rate()),
            Figures.count(next.users()));
  }

  /** The first step that breaks an objective; null where none does. */
  @Nullable RampStep firstBroken() {
    return steps.stream().filter(step -> !step.brokenOnes().isEmpty()).findFirst().orElse(null);
  }

  private String objectives() {
    RampStep broken = firstBroken();
    if (steps.stream().allMatch(step -> step.objectives().isEmpty())) {
      return "no objective is set for %s, so none says where it breaks"
          .formatted(settings.request());
    }
    List<RampStep> held = broken == null ? steps : steps.subList(0, steps.indexOf(broken));
    if (broken == null) {
      return "no step broke an objective, up to %s users%s"
          .formatted(Figures.count(steps.get(steps.size() - 1).users()), notJudged(held));
    }
    return "objectives hold up to %s, with %s users %s%s"
        .formatted(
            lastJudged(held),
            Figures.count(broken.users()),
            text(broken.brokenOnes().get(0)),
            notJudged(held));
  }

  private static String lastJudged(List<RampStep> held) {
    return held.stream()
        .filter(step -> step.judgedOnes() > 0)
        .reduce((earlier, later) -> later)
        .map(step -> Figures.count(step.users()) + " users")
        .orElse("no number of users that was " + (held.isEmpty() ? "tried" : "judged"));
  }

  private static String notJudged(List<RampStep> held) {
    List<String> users =
        held.stream()
            .filter(step -> !step.isJudged())
            .map(step -> Figures.count(step.users()))
            .toList();
    return users.isEmpty()
        ? ""
        : "; not every objective could be judged with %s users".formatted(String.join(", ", users));
  }

  /** {@code p95 is 62 ms, above 30 ms}. */
  static String text(SloResult broken) {
    return "%s is %s, %s %s"
        .formatted(
            Figures.name(broken.metric()),
            Figures.of(broken.metric(), broken.actual()),
            broken.metric().upperBound() ? "above" : "below",
            Figures.of(broken.metric(), broken.required()));
  }

  /** The steps as a table shows them. */
  public List<RampStep.Row> rows() {
    return steps.stream().map(RampStep::row).toList();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", settings.request()).put("model", "closed").put("plannedSteps", planned);
    json.put("enoughUsers", enough().filter(this::isBeforeLast).map(RampStep::users).orElse(null));
    RampStep broken = firstBroken();
    json.put("brokenAtUsers", broken == null ? null : broken.users());
    steps.forEach(step -> json.withArray("/steps").add(step.json()));
    return json;
  }

  @Override
  public ChartData charts() {
    return new ChartData(
        "users",
        steps.stream().map(step -> (double) step.users()).toList(),
        List.of(),
        StepCharts.of(steps.stream().map(RampStep::stats).toList()));
  }
}
