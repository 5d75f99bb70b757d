package mcpperf.simulations;

import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import mcpperf.PerformanceRun;
import mcpperf.config.Configuration;
import mcpperf.config.PoolSetting;
import mcpperf.cost.CachedReads;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.StubTimes;
import mcpperf.experiment.Phase;
import mcpperf.report.GeneratorState;
import mcpperf.requests.AccessPoints;
import mcpperf.requests.Credentials;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.RequestIds;
import mcpperf.target.Preflight;
import mcpperf.target.RegisteredServer;
import mcpperf.target.RunningTarget;
import mcpperf.target.TargetException;
import mcpperf.target.UpstreamRequests;

/** A run as the instrument sees it. */
final class GatewayRun implements LoadRun {
  private final PerformanceRun run;

  GatewayRun(String simulation, UnaryOperator<Configuration> restricted) {
    this.run = PerformanceRun.begin(simulation, restricted);
  }

  @Override
  public LoadPlan plan() {
    String tag = "mcpperf-" + UUID.randomUUID().toString().substring(0, 8);
    run.makes(tag);
    RequestIds ids = new RequestIds(tag);
    GatewayAccess second =
        run.second()
            .map(it -> access(it.target(), it.preflight(), tag, ids, true, null))
            .orElse(null);
    GatewayAccess access = access(run.target(), run.preflight(), tag, ids, false, second);
    return new LoadPlan(
        run.configuration(), run.target().baseUrl(), access, run.preflight().sampleAnswers());
  }

  private static GatewayAccess access(
      RunningTarget target,
      Preflight.Result preflight,
      String tag,
      RequestIds ids,
      boolean elsewhere,
      GatewayAccess second) {
    return new GatewayAccess(
        Credentials.of(target),
        preflight.exposedNames(),
        tag,
        ids,
        new AccessPoints(
            target.baseUrl(),
            target.virtualServer().orElse(null),
            target.mcpServer().orElse(null),
            target.endpoint().orElse(null),
            target.servers().stream().map(GatewayRun::behind).toList(),
            elsewhere),
        second);
  }

  private static AccessPoints.Behind behind(RegisteredServer server) {
    return new AccessPoints.Behind(
        server.name(), server.prefix(), server.virtualServer(), server.url(), server.objects());
  }

  @Override
  public void usersBegin() {
    run.usersBegin();
  }

  @Override
  public void generatorIsWarm(GeneratorState state) {
    run.generatorIsWarm(state);
  }

  @Override
  public CostPass costPass(StubTimes stub) {
    return run.costPass(stub);
  }

  @Override
  public void costsAreCounted() {
    run.costsAreCounted();
  }

  @Override
  public void costsAreKnown(CostReport costs, Map<String, CachedReads> reads) {
    run.costsAreKnown(costs, reads);
  }

  @Override
  public void loadStarts() {
    run.loadStarts();
  }

  @Override
  public void scenarioBegins(String scenario) {
    run.scenarioBegins(scenario);
  }

  @Override
  public boolean isBrokenOff() {
    return run.failure().isPresent();
  }

  @Override
  public void restartTarget(PoolSetting pool) {
    try {
      run.restartTarget(pool);
    } catch (TargetException e) {
      System.out.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void eventLoopsWaited(EventLoopMeter meter) {
    run.eventLoopsWaited(meter.meanMs(), meter.p99Ms(), meter.maxMs());
  }

  @Override
  public Map<String, Long> upstreamRequests() {
    return UpstreamRequests.at(run.target().servers());
  }

  @Override
  public void phaseEnded(Phase phase) {
    run.phaseEnded(phase);
  }

  @Override
  public void finish() {
    run.finish();
  }
}
