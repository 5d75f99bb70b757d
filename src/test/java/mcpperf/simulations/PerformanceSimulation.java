package mcpperf.simulations;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.LoadProfile.Connections;
import mcpperf.cost.StubTimes;
import mcpperf.scenarios.ByProfile;
import mcpperf.scenarios.LoadShape;

/** The generator warms itself, then the load runs. A subclass says which load. */
abstract class PerformanceSimulation extends Simulation {
  private static final int MOST_CONNECTIONS = 20_000;
  private static final Duration SPARE = Duration.ofSeconds(10);

  private final LoadRun run;
  private final Stages stages;

  /** All enabled scenarios, or those of them that are named, as the chosen profile says. */
  protected PerformanceSimulation(String... scenarioNames) {
    this(new ByProfile(Set.of(scenarioNames)));
  }

  /** A load of another shape. */
  protected PerformanceSimulation(LoadShape shape) {
    this(LoadRun::begin, shape);
  }

  PerformanceSimulation(LoadRun.Beginning beginning, LoadShape shape) {
    String name = getClass().getSimpleName().replaceFirst("Simulation$", "");
    StubProcess stub = new StubProcess();
    this.run = beginning.begin(name, loaded -> restricted(shape, loaded, stub));
    LoadPlan plan = run.plan();
    StubTimes times = new StubTimes();
    this.stages =
        new Stages(
            new WarmUpStage(run, plan, stub, times),
            new CostStage(run, plan, times),
            new LoadStage(run, plan, shape));
    Duration longest = stages.longest().plus(SPARE);
    System.out.printf(
        "The load is over after at most %d min %d s%n",
        longest.toMinutes(), longest.toSecondsPart());
    setUp(stages.population()).protocols(protocol(plan)).maxDuration(longest);
  }

  /** The stub's JVM comes up while the target does. */
  private static Configuration restricted(LoadShape shape, Configuration loaded, StubProcess stub) {
    if (!loaded.load().generatorWarmUp().isZero()) {
      stub.launch();
    }
    return shape.restricted(loaded);
  }

  static HttpProtocolBuilder protocol(LoadPlan plan) {
    HttpProtocolBuilder protocol = protocol(plan.baseUrl());
    // Users of an open model send one request each: with connections of their own they would
    // measure connecting. With Gatling's limit of 6 to a host they would wait for each other.
    return plan.configuration().profile().effectiveConnections() == Connections.POOLED
        ? protocol.shareConnections().maxConnectionsPerHost(MOST_CONNECTIONS)
        : protocol;
  }

  /** Nothing that a browser would do besides sending the request. */
  static HttpProtocolBuilder protocol(URI baseUrl) {
    return http.baseUrl(baseUrl.toString())
        .userAgentHeader("mcpperf")
        .disableWarmUp()
        .disableFollowRedirect()
        .disableCaching()
        .disableAutoReferer()
        .disableAutoOrigin();
  }

  @Override
  public final void before() {
    stages.prepare();
    run.usersBegin();
  }

  @Override
  public final void after() {
    stages.end();
    run.finish();
  }
}
