package mcpperf.target;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mcpperf.config.Configuration;
import mcpperf.config.HostConfirmation;
import mcpperf.config.TargetSettings;
import mcpperf.discovery.OperationPlan;
import mcpperf.target.PreflightException.Problem;

/** Whether what a load of what was found would do at the target may be done there. */
final class PlanConsent {
  private PlanConsent() {}

  /** Names that mean nothing, and a list that nobody has seen, are no licence to begin. */
  static List<Problem> problems(OperationPlan plan, Configuration configuration, URI endpoint) {
    List<Problem> problems = new ArrayList<>();
    for (String name : plan.unknown()) {
      problems.add(
          new Problem(
              "the target has no tool, resource or prompt of this name",
              "experiments.discovered, " + name,
              "see what is listed above"));
    }
    objection(plan, configuration, endpoint)
        .map(
            what ->
                new Problem(
                    what,
                    endpoint.toString(),
                    "read the list above; where all of it may be done there, add"
                        + " -Dexperiments.discovered.confirm="
                        + code(plan)))
        .ifPresent(problems::add);
    return problems;
  }

  private static Optional<String> objection(
      OperationPlan plan, Configuration configuration, URI endpoint) {
    return configuration.target().kind() == TargetSettings.Kind.EXTERNAL
        ? HostConfirmation.objection(
            Objects.requireNonNull(endpoint.getHost()),
            text(plan),
            configuration.experiments().discovered().confirm())
        : Optional.empty();
  }

  /** The code by which the plan is confirmed: another one for each list of what would be done. */
  static String code(OperationPlan plan) {
    return HostConfirmation.code(text(plan));
  }

  /** All that would be done, and nothing else. */
  private static String text(OperationPlan plan) {
    StringBuilder text = new StringBuilder();
    plan.operations()
        .forEach(one -> text.append(one.method()).append(' ').append(one.params()).append('\n'));
    return text.toString();
  }
}
