package mcpperf.simulations;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import mcpperf.config.LoadTest;
import mcpperf.cost.StubTimes;
import mcpperf.report.GeneratorState;
import mcpperf.requests.CallWatch;
import mcpperf.requests.GatewayRequest;
import mcpperf.stats.RunStats;

/** Warms the generator: the measured requests with their checks, against a stub. */
final class GeneratorWarmUp {
  private static final int TIMES_ALONE = 20;

  private final LoadPlan plan;
  private final List<LoadTest> tests;
  private final WarmUpMeter meter;
  private final URI stub;

  private GeneratorWarmUp(LoadPlan plan, List<LoadTest> tests, StubProcess stub) {
    this.plan = plan;
    this.tests = tests;
    this.meter = new WarmUpMeter(plan.configuration().load().generatorWarmUp());
    this.stub = stub.serve(plan.sampleAnswers());
  }

  /**
   * A warm-up with those of the tests that have sample answers; empty where none has, or where no
   * time is given for it.
   *
   * @param stub has nothing to answer yet
   */
  static Optional<GeneratorWarmUp> of(LoadPlan plan, List<LoadTest> tests, StubProcess stub) {
    List<LoadTest> sampled = tests.stream().filter(test -> hasSamples(plan, test)).toList();
    return sampled.isEmpty() || plan.configuration().load().generatorWarmUp().isZero()
        ? Optional.empty()
        : Optional.of(new GeneratorWarmUp(plan, sampled, stub));
  }

  private static boolean hasSamples(LoadPlan plan, LoadTest test) {
    return test.iteration()
        .allMatch(step -> plan.sampleAnswers().containsKey(step.request().text()));
  }

  /** The users that go through all tests again and again until the generator is warm. */
  PopulationBuilder population(HttpProtocolBuilder protocol) {
    List<ChainBuilder> requests = tests.stream().map(this::request).toList();
    return scenario("generator" + RunStats.WARM_UP)
        .exec(asLongAs(session -> !meter.isOver(), "round", true).on(exec(requests)))
        .injectOpen(atOnceUsers(plan.configuration().profile().concurrency()))
        .protocols(protocol.baseUrl(stub.toString()));
  }

  /** One user that sends each test alone some times, once the generator is warm. */
  PopulationBuilder alone(HttpProtocolBuilder protocol, StubTimes times) {
    CallWatch watch =
        new CallWatch() {
          @Override
          public void sends(String request) {
            times.sends();
          }

          @Override
          public void answered(String request, boolean right, long sentBytes, long receivedBytes) {
            times.answered(request, right);
          }
        };
    List<ChainBuilder> requests =
        tests.stream()
            .map(test -> exec(repeat(TIMES_ALONE).on(sample(test).watched(watch))))
            .toList();
    return scenario("generator alone" + RunStats.WARM_UP)
        .exec(requests)
        .injectOpen(atOnceUsers(1))
        .protocols(protocol.baseUrl(stub.toString()));
  }

  private GatewayRequest sample(LoadTest test) {
    return GatewayRequest.ofSample(
        test, plan.access(), plan.configuration().load().requestTimeout());
  }

  private ChainBuilder request(LoadTest test) {
    return exec(sample(test).silent())
        .exec(
            session -> {
              meter.answered((int) test.iteration().count());
              return session;
            });
  }

  GeneratorState state() {
    return meter.state();
  }
}
