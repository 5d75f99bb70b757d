package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.HostConfirmation;
import mcpperf.config.Scenario;
import mcpperf.config.TargetSettings;
import mcpperf.config.TextTable;
import mcpperf.config.Way;
import mcpperf.discovery.Catalogue;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.discovery.LeftOut;
import mcpperf.discovery.ObjectKind;
import mcpperf.discovery.Operation;
import mcpperf.discovery.OperationPlan;
import mcpperf.discovery.PlanFiles;
import mcpperf.protocol.OneLine;
import mcpperf.protocol.SecretMask;
import mcpperf.target.PreflightException.Problem;

/** Finds out what a target offers, and makes a load of it: tells it, has it confirmed, tries it. */
public final class Discovery {
  private static final int SHOWN = 100;
  private static final int LONG = 400;

  private final Configuration configuration;
  private final DiscoveredSettings settings;
  private final RunningTarget target;
  private final URI endpoint;
  private final Consumer<String> told;
  private final List<LeftOut> unlisted = new ArrayList<>();

  private Discovery(
      Configuration configuration, RunningTarget target, URI endpoint, Consumer<String> told) {
    this.configuration = configuration;
    this.settings = configuration.experiments().discovered();
    this.target = target;
    this.endpoint = endpoint;
    this.told = told;
  }

  /**
   * A load of what was found.
   *
   * @param scenario what is sent
   * @param preflight what the checks before the load found
   * @param report what was found, for the run's folder
   */
  public record Result(Scenario scenario, Preflight.Result preflight, DiscoveryReport report) {}

  /**
   * Asks the target what it offers, and sends each request once.
   *
   * @param payloads where the requests' bodies are written
   * @param told is told what will be sent, and what not and why
   * @throws PreflightException with everything that is wrong
   */
  public static Result check(
      Configuration configuration,
      RunningTarget target,
      Path resultsFolder,
      Path payloads,
      Consumer<String> told)
      throws InterruptedException {
    FolderCheck.problem(resultsFolder).ifPresent(problem -> refuse(List.of(problem)));
    Discovery discovery = of(configuration, target, told);
    try (McpDialogue dialogue = discovery.opened()) {
      OperationPlan plan = discovery.confirmed(discovery.plan(dialogue));
      Trial trial = new Trial(dialogue, configuration);
      trial.all(plan.operations());
      refuse(trial.problems().stream().map(discovery::withoutToken).toList());
      List<LeftOut> failed = discovery.withoutToken(trial.left());
      discovery.tellLeft("Left out after it was tried once", failed);
      return discovery.result(dialogue, plan, trial, failed, payloads);
    }
  }

  /**
   * Asks the target what it offers and tells what a run would send; nothing is called.
   *
   * @throws PreflightException where the target does not say
   */
  public static void show(Configuration configuration, RunningTarget target, Consumer<String> told)
      throws InterruptedException {
    Discovery discovery = of(configuration, target, told);
    try (McpDialogue dialogue = discovery.opened()) {
      OperationPlan plan = discovery.plan(dialogue);
      told.accept("The code of this list: " + HostConfirmation.code(text(plan)));
    }
  }

  private static Discovery of(
      Configuration configuration, RunningTarget target, Consumer<String> told) {
    URI endpoint =
        target
            .endpoint()
            .orElseThrow(
                () ->
                    new PreflightException(
                        List.of(
                            new Problem(
                                "it is not known where it speaks streamable HTTP",
                                target.toString(),
                                "give -Dtarget=external with its URL"))));
    return new Discovery(configuration, target, endpoint, told);
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new PreflightException(problems);
    }
  }

  private McpDialogue opened() throws InterruptedException {
    String token = target.token().isEmpty() ? null : target.token();
    McpDialogue dialogue =
        new McpDialogue(
            new TargetHttp(endpoint, configuration.load().requestTimeout()),
            endpoint,
            token,
            settings.requestsPerSecond());
    try {
      dialogue.open();
      return dialogue;
    } catch (IOException e) {
      String why = new SecretMask(target.token()).mask(String.valueOf(e.getMessage()));
      throw new PreflightException(
          List.of(
              new Problem(why, "POST " + endpoint + " initialize", "look at the target's log")));
    }
  }

  private OperationPlan plan(McpDialogue dialogue) throws InterruptedException {
    OperationPlan plan = OperationPlan.of(catalogue(dialogue), settings);
    tellPlan(plan);
    tellLeft("Left out", Stream.concat(unlisted.stream(), plan.left().stream()).toList());
    return plan;
  }

  private Catalogue catalogue(McpDialogue dialogue) throws InterruptedException {
    Map<ObjectKind, List<JsonNode>> offers = new EnumMap<>(ObjectKind.class);
    for (ObjectKind kind : ObjectKind.values()) {
      if (!dialogue.has(kind)) {
        told.accept("  %s: not among its capabilities".formatted(kind.listKey()));
        continue;
      }
      try {
        offers.put(kind, dialogue.list(kind));
        told.accept("  %s: %d".formatted(kind.listKey(), offers.get(kind).size()));
      } catch (IOException e) {
        unlisted.add(new LeftOut(kind.listMethod(), String.valueOf(e.getMessage())));
      }
    }
    return new Catalogue(offers);
  }

  private void tellPlan(OperationPlan plan) {
    told.accept(
        "What this run sends to %s, at most %s requests/s together:"
            .formatted(endpoint, plain(settings.requestsPerSecond())));
    TextTable table = new TextTable("request", "arguments", "these are");
    for (Operation operation : plan.operations()) {
      table.row(
          operation.request().text(),
          OneLine.of(arguments(operation), SHOWN),
          operation.origin().text());
    }
    told.accept(table.toString());
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String arguments(Operation operation) {
    JsonNode arguments = operation.params().path("arguments");
    return arguments.isMissingNode() ? "-" : arguments.toString();
  }

  private void tellLeft(String what, List<LeftOut> left) {
    if (!left.isEmpty()) {
      told.accept(what + ":");
      left.forEach(
          one ->
              told.accept(
                  "  %s: %s"
                      .formatted(OneLine.of(one.request(), SHOWN), OneLine.of(one.why(), LONG))));
    }
  }

  /** A target may repeat what it was sent. */
  private List<LeftOut> withoutToken(List<LeftOut> left) {
    SecretMask mask = new SecretMask(target.token());
    return left.stream().map(one -> new LeftOut(one.request(), mask.mask(one.why()))).toList();
  }

  private Problem withoutToken(Problem problem) {
    String what = new SecretMask(target.token()).mask(problem.what());
    return new Problem(what, problem.where(), problem.remedy());
  }

  /** Names that mean nothing, and a list that nobody has seen, are no licence to begin. */
  private OperationPlan confirmed(OperationPlan plan) {
    List<Problem> problems = new ArrayList<>();
    for (String name : plan.unknown()) {
      problems.add(
          new Problem(
              "the target has no tool, resource or prompt of this name",
              "experiments.discovered, " + name,
              "see what is listed above"));
    }
    objection(plan)
        .map(
            what ->
                new Problem(
                    what,
                    endpoint.toString(),
                    "read the list above; where all of it may be done there, add"
                        + " -Dexperiments.discovered.confirm="
                        + HostConfirmation.code(text(plan))))
        .ifPresent(problems::add);
    refuse(problems);
    return plan;
  }

  private Optional<String> objection(OperationPlan plan) {
    return configuration.target().kind() == TargetSettings.Kind.EXTERNAL
        ? HostConfirmation.objection(
            Objects.requireNonNull(endpoint.getHost()), text(plan), settings.confirm())
        : Optional.empty();
  }

  /** All that would be done, and nothing else: its code is confirmed. */
  private static String text(OperationPlan plan) {
    StringBuilder text = new StringBuilder();
    plan.operations()
        .forEach(one -> text.append(one.method()).append(' ').append(one.params()).append('\n'));
    return text.toString();
  }

  private Result result(
      McpDialogue dialogue, OperationPlan plan, Trial trial, List<LeftOut> failed, Path payloads) {
    Way way =
        new Way(
            DiscoveredSettings.WAY,
            Way.Channel.ENDPOINT,
            dialogue.hasSession() ? Way.Session.STATEFUL : Way.Session.NONE,
            dialogue.protocolVersion());
    Scenario scenario = new PlanFiles(payloads).write(trial.right(), trial.statuses(), way);
    List<LeftOut> left =
        Stream.of(withoutToken(unlisted), plan.left(), failed).flatMap(List::stream).toList();
    DiscoveryReport report =
        new DiscoveryReport(
            endpoint.toString(),
            dialogue.server(),
            dialogue.protocolVersion(),
            dialogue.hasSession(),
            trial.right(),
            left);
    return new Result(
        scenario, new Preflight.Result(Map.of(), trial.samples(), List.of(), List.of()), report);
  }
}
