package mcpperf.simulations;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mcpperf.config.Configuration;
import mcpperf.config.TargetSettings;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;
import mcpperf.requests.RequestIds;
import mcpperf.target.RunLock;

/**
 * What {@code benchmarks/overhead.sh} compares the suite with: the same requests and checks in a
 * closed model at an external target, as plain Gatling code, warmed on the target itself, and
 * nothing of the suite around them.
 */
public final class BareLoad extends Simulation {
  private final RunLock lock = RunLock.acquire("the overhead benchmark's bare Gatling");
  private final Configuration configuration = Configuration.load("Bare");

  public BareLoad() {
    setUp(
            scenario("bare")
                .exec(requests())
                .injectOpen(atOnceUsers(configuration.profile().concurrency())))
        .protocols(protocol());
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

  private ChainBuilder warmAndMeasured(GatewayRequest request) {
    return exec(during(configuration.load().generatorWarmUp()).on(request.silent()))
        .exec(during(configuration.profile().duration()).on(request.measured()));
  }

  private HttpProtocolBuilder protocol() {
    return http.baseUrl(Objects.requireNonNull(configuration.target().external().url()).toString())
        .disableWarmUp();
  }

  @Override
  public void after() {
    lock.close();
  }
}
