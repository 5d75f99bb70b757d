package mcpperf.simulations;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import mcpperf.config.CostSettings;
import mcpperf.config.LoadTest;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.StubTimes;
import mcpperf.requests.CallWatch;
import mcpperf.requests.GatewayRequest;
import mcpperf.stats.RunStats;

/** One user alone sends each request again and again, while it is counted what a call costs. */
final class CostStage implements Stage {
  /** A test ends after its last request, however long that takes. */
  private static final int TIMES_LONGEST = 11;

  private static final Duration SPARE = Duration.ofSeconds(5);

  private final LoadRun run;
  private final LoadPlan plan;
  private final StubTimes stub;
  private CostPass pass;
  private boolean begun;

  /**
   * @param stub how long the same calls take with a stub in the target's place
   */
  CostStage(LoadRun run, LoadPlan plan, StubTimes stub) {
    this.run = run;
    this.plan = plan;
    this.stub = stub;
  }

  @Override
  public List<PopulationBuilder> populations(Runnable begins) {
    CostSettings settings = plan.configuration().costs();
    if (!settings.enabled()) {
      return List.of();
    }
    List<ChainBuilder> tests =
        plan.configuration().enabledTests().stream().map(this::test).toList();
    return List.of(
        scenario("costs" + RunStats.WARM_UP)
            .exec(
                session -> {
                  begins.run();
                  return session;
                })
            .exec(tests)
            .injectOpen(atOnceUsers(1)));
  }

  private ChainBuilder test(LoadTest test) {
    ChainBuilder call =
        GatewayRequest.of(test, plan.access(), plan.configuration().load().requestTimeout())
            .watched(new Watch());
    return exec(stopLoadGeneratorIf("the run cannot go on", session -> run.isBrokenOff()))
        .exec(
            session -> {
              pass.beginTest();
              return session;
            })
        .exec(asLongAs(session -> !run.isBrokenOff() && pass.again(), "call", false).on(call));
  }

  @Override
  public Duration longest() {
    CostSettings settings = plan.configuration().costs();
    return settings.enabled()
        ? settings
            .longest()
            .multipliedBy(TIMES_LONGEST)
            .plus(plan.configuration().load().requestTimeout())
            .multipliedBy(plan.configuration().enabledTests().size())
            .plus(settings.idleWindow())
            .plus(SPARE)
        : Duration.ZERO;
  }

  /** While the generator warms itself against a stub nobody asks the target anything. */
  @Override
  public void prepare() {
    if (plan.configuration().costs().enabled()) {
      pass = run.costPass(stub);
      pass.idleBegins();
    }
  }

  @Override
  public void begin() {
    begun = true;
    run.costsAreCounted();
    pass.idleEnds();
  }

  @Override
  public void end() {
    if (begun) {
      CostReport costs = pass.report();
      run.costsAreKnown(costs, pass.cachedReads());
    } else if (pass != null) {
      pass.close();
    }
  }

  private final class Watch implements CallWatch {
    @Override
    public void sends(String request) {
      pass.sends(request);
    }

    @Override
    public void answered(String request, boolean right, long sentBytes, long receivedBytes) {
      pass.answered(request, right, sentBytes, receivedBytes);
    }
  }
}
