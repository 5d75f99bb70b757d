package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadTest;
import mcpperf.config.VersusSettings;
import mcpperf.config.Way;
import mcpperf.experiment.Versus;
import mcpperf.requests.GatewayAccess;

/**
 * The same users at two targets in turns: a block at each, the next pair in opposite order. Each
 * target is a group.
 */
public final class VersusScenario implements LoadShape {
  private static final String NAME = "versus";

  @Override
  public Configuration restricted(Configuration configuration) {
    Configuration only = configuration.only(Set.of(NAME));
    List<Way> ways = only.scenarios().get(NAME).ways();
    if (ways.size() > 1 || ways.stream().anyMatch(way -> !way.channel().isHttp())) {
      throw new ConfigurationException(
          List.of("scenarios.versus.ways: one at most, of the channels rpc, mcp, server, direct"));
    }
    VersusSettings versus = configuration.experiments().versus();
    return only.withoutCosts()
        .under(new LoadProfile(NAME, LoadModel.CLOSED, null, versus.users(), versus.block(), null));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return List.of(new Users(configuration, access, watch).population());
  }

  @Override
  public Duration longest(Configuration configuration) {
    VersusSettings versus = configuration.experiments().versus();
    Duration pair = versus.block().plus(configuration.load().coolDown()).multipliedBy(2);
    // A target that is slow to answer makes its blocks longer by an answer each.
    Duration late = configuration.load().requestTimeout().multipliedBy(6);
    return pair.multipliedBy(versus.pairs())
        .plus(late)
        .multipliedBy(configuration.enabledTests().size());
  }

  /** They meet before and after each block. */
  private static final class Users {
    private final Configuration configuration;
    private final VersusSettings versus;
    private final GatewayAccess access;
    private final LoadWatch watch;
    private final NumberedUsers numbered;
    private volatile boolean over;

    Users(Configuration configuration, GatewayAccess access, LoadWatch watch) {
      this.configuration = configuration;
      this.versus = configuration.experiments().versus();
      this.access = access;
      this.watch = watch;
      this.numbered = new NumberedUsers(watch);
    }

    PopulationBuilder population() {
      return scenario(NAME)
          .exec(numbered::begin)
          .exec(configuration.enabledTests().stream().map(this::compared).toList())
          .injectOpen(atOnceUsers(versus.users()));
    }

    private ChainBuilder compared(LoadTest test) {
      TestOnWay a = at(Versus.TARGETS.get(0), access, test);
      TestOnWay b = at(Versus.TARGETS.get(1), access.second(), test);
      List<ChainBuilder> parts = new ArrayList<>(List.of(warmed(a), warmed(b)));
      for (int pair = 0; pair < versus.pairs(); pair++) {
        parts.add(block(pair % 2 == 0 ? a : b, pair));
        parts.add(block(pair % 2 == 0 ? b : a, pair));
      }
      parts.add(a.inGroup(a.close()));
      parts.add(b.inGroup(b.close()));
      return exec(parts);
    }

    private TestOnWay at(String target, GatewayAccess there, LoadTest test) {
      return configuration.scenarios().get(NAME).ways().stream()
          .findFirst()
          .map(way -> new Way(target, way.channel(), way.session(), way.protocolVersion()))
          .map(way -> TestOnWay.on(way, test, there, configuration.load()))
          .orElseGet(() -> TestOnWay.at(target, test, there, configuration.load()));
    }

    private ChainBuilder warmed(TestOnWay test) {
      int warmUps = configuration.load().targetWarmUpRequestsPerUser(versus.users());
      return test.inGroup(test.open().exec(repeat(warmUps).on(exec(test.request().silent()))));
    }

    private ChainBuilder block(TestOnWay test, int pair) {
      String target = test.way().orElseThrow();
      StepMeter meter =
          StepMeter.of(
              Versus.phase(test.request().name(), target, pair), versus.users(), versus.block());
      RequestBudget budget = new RequestBudget(null, versus.block(), System::nanoTime);
      return exec(rendezVous(versus.users()))
          .doIf(session -> !over)
          .then(
              exec(session -> NumberedUsers.ofFirst(session, meter::begins))
                  .exec(test.inGroup(sending(test, budget)))
                  .exec(rendezVous(versus.users()))
                  .exec(session -> NumberedUsers.ofFirst(session, () -> ended(meter)))
                  .exec(pause(configuration.load().coolDown())));
    }

    private ChainBuilder sending(TestOnWay test, RequestBudget budget) {
      return exec(
          asLongAs(
                  session -> test.isOpen(session) && !watch.isBrokenOff() && budget.take(),
                  "request",
                  false)
              .on(exec(test.request().measured()).exec(Session::markAsSucceeded)));
    }

    private void ended(StepMeter meter) {
      over = watch.isBrokenOff();
      if (!over) {
        watch.phaseEnded(meter.ended(Map.of()));
      }
    }
  }
}
