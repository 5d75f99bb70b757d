package mcpperf.simulations;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mcpperf.config.Configuration;
import mcpperf.config.TargetSettings;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;
import mcpperf.requests.RequestIds;

/**
 * What {@code benchmarks/overhead.sh} compares the suite with: the same requests and checks in a
 * closed model at an external target, as plain Gatling code, warmed on the target itself, and
 * nothing of the suite around them; not even the lock, because it runs beside a run of the suite.
 */
public final class BareLoad extends Simulation {
  private final Configuration configuration = Configuration.load("Bare");

  public BareLoad() {
    setUp(
            scenario("bare")
                .exec(requests())
                .injectOpen(atOnceUsers(configuration.profile().concurrency())))
        .protocols(
            PerformanceSimulation.protocol(
                Objects.requireNonNull(configuration.target().external().url())));
  }

  private List<ChainBuilder> requests() {
    TargetSettings.External target = configuration.target().external();
    GatewayAccess access =
        new GatewayAccess(
            Objects.requireNonNull(target.token()), "", Map.of(), "bare", new RequestIds("bare"));
    return configuration.scenarios().values().stream()
        .flatMap(scenario -> scenario.enabledTests().stream())
        .map(test -> GatewayRequest.of(test, access, configuration.load().requestTimeout()))
        .map(this::warmAndMeasured)
        .toList();
  }

  /** The loops end between two requests, as those of the suite: checking within is dearer. */
  private ChainBuilder warmAndMeasured(GatewayRequest request) {
    Duration warmUp = configuration.load().generatorWarmUp();
    Duration measured = configuration.profile().duration();
    return exec(during(warmUp, "warm-up", false).on(request.silent()))
        .exec(during(measured, "measured", false).on(request.measured()));
  }
}
