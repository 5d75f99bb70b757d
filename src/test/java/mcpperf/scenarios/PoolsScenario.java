package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.PoolSetting;
import mcpperf.config.PoolsSettings;
import mcpperf.config.RequestName;
import mcpperf.config.TargetSettings;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;

/**
 * The same users on a gateway that is restarted with one pool after the other, each in a group of
 * its own. What they send to warm the gateway after a restart is not logged.
 */
public final class PoolsScenario implements LoadShape {

  @Override
  public Configuration restricted(Configuration configuration) {
    if (configuration.target().kind() == TargetSettings.Kind.EXTERNAL) {
      throw new ConfigurationException(
          List.of(
              "simulation: Pools restarts its target, which only embedded and contextforge can be"));
    }
    PoolsSettings pools = configuration.experiments().pools();
    return configuration
        .only(new RequestName(pools.request()))
        .under(new LoadProfile("pools", LoadModel.CLOSED, null, pools.users(), pools.step(), null));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return List.of(new Users(configuration, access, watch).population());
  }

  @Override
  public Duration longest(Configuration configuration) {
    PoolsSettings pools = configuration.experiments().pools();
    Duration setting =
        PoolRestart.longest(configuration.target())
            .plus(pools.settling())
            .plus(pools.step())
            .plus(configuration.load().requestTimeout().multipliedBy(3));
    return setting.multipliedBy(pools.settings(configuration.target().kind()).size());
  }

  /** They meet before and after each restart, and each measurement. */
  private static final class Users {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Configuration configuration;
    private final PoolsSettings pools;
    private final GatewayRequest request;
    private final LoadWatch watch;
    private final NumberedUsers numbered;
    private volatile boolean over;

    Users(Configuration configuration, GatewayAccess access, LoadWatch watch) {
      this.configuration = configuration;
      this.pools = configuration.experiments().pools();
      this.request =
          GatewayRequest.of(
              configuration.enabledTests().get(0), access, configuration.load().requestTimeout());
      this.watch = watch;
      this.numbered = new NumberedUsers(watch);
    }

    PopulationBuilder population() {
      return scenario("pools")
          .exec(numbered::begin)
          .exec(pools.settings(configuration.target().kind()).stream().map(this::measured).toList())
          .injectOpen(atOnceUsers(pools.users()));
    }

    private ChainBuilder measured(PoolSetting pool) {
      PoolRestart restart = new PoolRestart(pool, watch);
      StepMeter meter = StepMeter.of(pool.name(), pools.users(), pools.step());
      RequestBudget settling = new RequestBudget(null, pools.settling(), System::nanoTime);
      RequestBudget budget = new RequestBudget(null, pools.step(), System::nanoTime);
      return exec(rendezVous(pools.users()))
          .doIf(session -> !over)
          .then(
              exec(session -> NumberedUsers.ofFirst(session, restart::begin))
                  .exec(asLongAs(session -> !restart.isOver()).on(pause(LOOK)))
                  .exec(
                      asLongAs(session -> !watch.isBrokenOff() && settling.take(), "warming", false)
                          .on(exec(request.silent()).exec(session -> counted(session, restart))))
                  .exec(rendezVous(pools.users()))
                  .exec(session -> NumberedUsers.ofFirst(session, meter::begins))
                  .exec(
                      group(meter.name())
                          .on(
                              asLongAs(
                                      session -> !watch.isBrokenOff() && budget.take(),
                                      "request",
                                      false)
                                  .on(exec(request.measured()).exec(Session::markAsSucceeded))))
                  .exec(rendezVous(pools.users()))
                  .exec(session -> NumberedUsers.ofFirst(session, () -> ended(meter, restart))));
    }

    private static Session counted(Session session, PoolRestart restart) {
      restart.sentSilently();
      return session.markAsSucceeded();
    }

    private void ended(StepMeter meter, PoolRestart restart) {
      over = watch.isBrokenOff();
      if (!over) {
        watch.phaseEnded(meter.ended(restart.counts(configuration.target().workers())));
      }
    }
  }
}
