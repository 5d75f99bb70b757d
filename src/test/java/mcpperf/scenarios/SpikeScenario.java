package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.RequestName;
import mcpperf.config.SpikeSettings;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;
import mcpperf.stats.RunStats;

/** A load with a spike in it; each request is in the group of the phase in which it is sent. */
public final class SpikeScenario implements LoadShape {

  @Override
  public Configuration restricted(Configuration configuration) {
    SpikeSettings spike = configuration.experiments().spike();
    return configuration
        .only(new RequestName(spike.request()))
        .under(
            new LoadProfile(
                "spike",
                spike.model(),
                null,
                spike.base(),
                whole(spike),
                spike.model() == LoadModel.OPEN ? (Double) (double) spike.base() : null));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    Load load = new Load(configuration, access, watch);
    return configuration.experiments().spike().model() == LoadModel.CLOSED
        ? List.of(load.closed())
        : load.open();
  }

  @Override
  public Duration longest(Configuration configuration) {
    return whole(configuration.experiments().spike())
        .plus(configuration.load().requestTimeout().multipliedBy(3))
        .plus(configuration.load().coolDown());
  }

  private static Duration whole(SpikeSettings spike) {
    return spike.before().plus(spike.during()).plus(spike.after());
  }

  private static final class Load {
    private static final String PHASE = "phase";

    private final SpikeSettings spike;
    private final Configuration configuration;
    private final GatewayRequest request;
    private final LoadWatch watch;
    private final SpikeClock clock;
    private final NumberedUsers users;

    Load(Configuration configuration, GatewayAccess access, LoadWatch watch) {
      this.spike = configuration.experiments().spike();
      this.configuration = configuration;
      this.request =
          GatewayRequest.of(
              configuration.enabledTests().get(0), access, configuration.load().requestTimeout());
      this.watch = watch;
      this.users = new NumberedUsers(watch);
      this.clock = new SpikeClock(spike, System::nanoTime);
    }

    /** All users are there from the begin on; those of the spike wait for it. */
    PopulationBuilder closed() {
      return scenario("spike")
          .exec(users::begin)
          .doIf(session -> !ofSpike(session))
          .then(warmUp())
          .exec(rendezVous(spike.peak()))
          .doIf(this::ofSpike)
          .then(pause(session -> clock.untilSpike()))
          .exec(
              asLongAs(
                      session -> !watch.isBrokenOff() && clock.goesOn(ofSpike(session)),
                      "request",
                      false)
                  .on(in(clock::phase)))
          .injectOpen(atOnceUsers(spike.peak()));
    }

    /** After a population that opens the shared connections. */
    List<PopulationBuilder> open() {
      SpikeSchedule schedule = new SpikeSchedule(spike);
      return List.of(
          scenario("spike" + RunStats.WARM_UP)
              .exec(users::begin)
              .exec(warmUp())
              .exec(pause(configuration.load().coolDown()))
              .injectOpen(atOnceUsers(spike.base())),
          scenario("spike")
              .exec(stopLoadGeneratorIf("the run cannot go on", s -> watch.isBrokenOff()))
              .exec(in(schedule::next))
              .injectOpen(
                  constantUsersPerSec(spike.base()).during(spike.before()),
                  constantUsersPerSec(spike.peak()).during(spike.during()),
                  constantUsersPerSec(spike.base()).during(spike.after())));
    }

    private ChainBuilder warmUp() {
      return repeat(configuration.load().targetWarmUpRequestsPerUser(spike.base()))
          .on(request.silent());
    }

    private ChainBuilder in(Supplier<String> phase) {
      return exec(session -> session.set(PHASE, phase.get()))
          .exec(group("#{" + PHASE + "}").on(request.measured()))
          .exec(Session::markAsSucceeded);
    }

    private boolean ofSpike(Session session) {
      return NumberedUsers.number(session) >= spike.base();
    }
  }
}
