package mcpperf.target;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.Configuration;
import mcpperf.config.LoadTest;
import mcpperf.config.Scenario;
import mcpperf.config.Way;
import mcpperf.protocol.SampleAnswer;
import mcpperf.protocol.SecretMask;
import mcpperf.target.PreflightException.Problem;

/** Checks everything that can be checked before the first measured request. */
public final class Preflight {
  private final Configuration configuration;
  private final RunningTarget target;
  private final TargetHttp http;
  private final TargetProbe probe;
  private final List<Problem> problems = new ArrayList<>();

  private Preflight(Configuration configuration, RunningTarget target) {
    this.configuration = configuration;
    this.target = target;
    this.http = new TargetHttp(target.baseUrl(), configuration.load().requestTimeout());
    this.probe = new TargetProbe(target, http);
  }

  /**
   * What the checks found out.
   *
   * @param exposedNames the name under which the target offers each tool, prompt and resource, by
   *     {@link mcpperf.config.RequestName#objectKey()}
   * @param sampleAnswers a right answer to each request, by request name, further steps included
   * @param repeatable those requests that can be sent again
   * @param notices what the run has to do without, for people
   */
  public record Result(
      Map<String, String> exposedNames,
      Map<String, SampleAnswer> sampleAnswers,
      List<SampleRequest> repeatable,
      List<String> notices) {}

  /**
   * Checks the target, the results folder, and one answer to each request of the enabled tests.
   *
   * @throws PreflightException with everything that is wrong
   */
  public static Result check(Configuration configuration, RunningTarget target, Path resultsFolder)
      throws InterruptedException {
    Preflight preflight = new Preflight(configuration, target);
    FolderCheck.problem(resultsFolder).ifPresent(preflight.problems::add);
    Result result = preflight.checkTarget();
    preflight.probe.rateLimit().ifPresent(preflight.problems::add);
    target
        .failure()
        .map(text -> new Problem(text, "target", "look at its logs; this explains the others"))
        .ifPresent(preflight.problems::add);
    if (!preflight.problems.isEmpty()) {
      throw new PreflightException(
          preflight.problems.stream().map(problem -> withoutSecrets(problem, target)).toList());
    }
    return result;
  }

  /** A gateway may repeat what it was sent. */
  private static Problem withoutSecrets(Problem problem, RunningTarget target) {
    String what = new SecretMask(target.token()).mask(problem.what());
    String password = target.login().getOrDefault(LoadTest.LOGIN_PASSWORD, "");
    what = new SecretMask(password).mask(what);
    return new Problem(what, problem.where(), problem.remedy());
  }

  private Result checkTarget() throws InterruptedException {
    Optional<Problem> obstacle = new GatewayCheck(probe, target.baseUrl()).problem();
    if (obstacle.isPresent()) {
      problems.add(obstacle.get());
      return new Result(Map.of(), Map.of(), List.of(), List.of());
    }
    List<String> notices = notices();
    ObjectCheck objects = new ObjectCheck(probe, target.servers(), problems);
    List<LoadTest> served = new ArrayList<>();
    for (LoadTest test : enabledTests()) {
      if (objects.check(test)) {
        served.add(test);
      }
    }
    SampleRequests samples = new SampleRequests(probe, target.servers(), objects.found(), problems);
    sendAll(served, samples);
    checkWays();
    return new Result(objects.found(), samples.answers(), samples.repeatable(), notices);
  }

  private List<String> notices() throws InterruptedException {
    List<String> notices = new ArrayList<>();
    MetricsCheck.notice(probe).ifPresent(notices::add);
    WorkersCheck.notice(target, configuration.load().requestTimeout()).ifPresent(notices::add);
    KeepAliveCheck.notice(target.baseUrl(), configuration.profile()).ifPresent(notices::add);
    return notices;
  }

  private void checkWays() throws InterruptedException {
    WayCheck check = new WayCheck(target, http);
    List<Way> ways =
        configuration.scenarios().values().stream()
            .filter(Scenario::enabled)
            .flatMap(scenario -> scenario.ways().stream())
            .distinct()
            .toList();
    for (Way way : ways) {
      check.problem(way).ifPresent(problems::add);
    }
  }

  private List<LoadTest> enabledTests() {
    return configuration.scenarios().values().stream()
        .filter(Scenario::enabled)
        .flatMap(scenario -> scenario.tests().stream())
        .filter(LoadTest::enabled)
        .toList();
  }

  /** A target that hangs on every request must not hold the preflight for hours. */
  private void sendAll(List<LoadTest> tests, SampleRequests samples) throws InterruptedException {
    Duration longest = configuration.target().startTimeout();
    long end = System.nanoTime() + longest.toNanos();
    for (int i = 0; i < tests.size(); i++) {
      if (System.nanoTime() >= end) {
        problems.add(
            new Problem(
                "%d of %d sample requests were not sent, because the others took %d s"
                    .formatted(tests.size() - i, tests.size(), longest.toSeconds()),
                target.baseUrl().toString(),
                "look for what slows the target down, or give it more -Dtarget.startTimeout=..."));
        return;
      }
      samples.send(tests.get(i));
    }
  }
}
