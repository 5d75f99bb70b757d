package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.Scenario;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.config.Way;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.discovery.ForbiddenCall;
import mcpperf.discovery.LeftOut;
import mcpperf.discovery.OperationPlan;
import mcpperf.discovery.PlanFiles;
import mcpperf.protocol.SecretMask;
import mcpperf.target.PreflightException.Problem;

/** Finds out what a target offers, and makes a load of it: tells it, has it confirmed, tries it. */
public final class Discovery {
  private final Configuration configuration;
  private final DiscoveredSettings settings;
  private final RunningTarget target;
  private final URI endpoint;
  private final PlanListing listing;

  private Discovery(
      Configuration configuration, RunningTarget target, URI endpoint, Consumer<String> told) {
    this.configuration = configuration;
    this.settings = configuration.experiments().discovered();
    this.target = target;
    this.endpoint = endpoint;
    this.listing = new PlanListing(endpoint, settings.requestsPerSecond(), told);
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
      OfferedThings offered = OfferedThings.at(dialogue, told);
      OperationPlan plan = discovery.plan(offered);
      refuse(PlanConsent.problems(plan, configuration, discovery.endpoint));
      Trial trial = new Trial(dialogue, configuration, !discovery.isStream());
      trial.all(plan.operations());
      refuse(trial.problems().stream().map(discovery::withoutToken).toList());
      List<LeftOut> failed = discovery.withoutToken(trial.left());
      discovery.listing.left("Left out after it was tried once", failed);
      List<LeftOut> left =
          Stream.of(discovery.withoutToken(offered.unlisted()), plan.left(), failed)
              .flatMap(List::stream)
              .toList();
      return discovery.result(dialogue, offered, trial, left, payloads);
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
      OperationPlan plan = discovery.plan(OfferedThings.at(dialogue, told));
      told.accept("The code of this list: " + PlanConsent.code(plan));
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
                                "it is not known where it speaks MCP",
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
    try {
      return McpDialogue.over(channel(), settings.requestsPerSecond());
    } catch (IOException e) {
      String why = new SecretMask(target.token()).mask(String.valueOf(e.getMessage()));
      throw new PreflightException(
          List.of(new Problem(why, endpoint + " initialize", "look at the target's log")));
    }
  }

  private McpChannel channel() throws IOException, InterruptedException {
    String token = target.token().isEmpty() ? null : target.token();
    Duration deadline = configuration.load().requestTimeout();
    return isStream()
        ? SseChannel.open(endpoint, token, deadline)
        : new StreamableChannel(endpoint, token, deadline);
  }

  private boolean isStream() {
    return target.endpointTransport() == Transport.SSE;
  }

  private OperationPlan plan(OfferedThings offered) {
    String ofRun = target.servers().stream().findFirst().map(RegisteredServer::ofRun).orElse("");
    OperationPlan plan = OperationPlan.of(offered.catalogue(), settings, ofRun);
    listing.plan(plan);
    listing.left(
        "Left out", Stream.concat(offered.unlisted().stream(), plan.left().stream()).toList());
    return plan;
  }

  /** A target may repeat what it was sent. */
  private List<LeftOut> withoutToken(List<LeftOut> left) {
    SecretMask mask = new SecretMask(target.token());
    return left.stream().map(one -> new LeftOut(one.request(), mask.mask(one.why()))).toList();
  }

  private ForbiddenCall withoutToken(ForbiddenCall call) {
    String said = new SecretMask(target.token()).mask(call.said());
    return new ForbiddenCall(call.operation(), call.answer(), said);
  }

  private Problem withoutToken(Problem problem) {
    String what = new SecretMask(target.token()).mask(problem.what());
    return new Problem(what, problem.where(), problem.remedy());
  }

  private Result result(
      McpDialogue dialogue, OfferedThings offered, Trial trial, List<LeftOut> left, Path payloads) {
    Way way =
        new Way(
            DiscoveredSettings.WAY,
            isStream() ? Way.Channel.ENDPOINT_SSE : Way.Channel.ENDPOINT,
            dialogue.hasSession() ? Way.Session.STATEFUL : Way.Session.NONE,
            dialogue.protocolVersion());
    Scenario scenario = new PlanFiles(payloads).write(trial.right(), trial.statuses(), way);
    DiscoveryReport report =
        new DiscoveryReport(
            endpoint.toString(),
            target.endpointTransport(),
            dialogue.server(),
            dialogue.protocolVersion(),
            dialogue.hasSession(),
            offered.counts(),
            trial.right(),
            trial.forbidden().stream().map(this::withoutToken).toList(),
            left);
    return new Result(
        scenario, new Preflight.Result(Map.of(), trial.samples(), List.of(), List.of()), report);
  }
}
