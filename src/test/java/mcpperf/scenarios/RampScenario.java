package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.RampSettings;
import mcpperf.config.RequestName;
import mcpperf.experiment.Phase;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;

/** A staircase of users in the closed model, each step in a group of its own. */
public final class RampScenario implements LoadShape {

  @Override
  public Configuration restricted(Configuration configuration) {
    RampSettings ramp = configuration.experiments().ramp();
    return configuration
        .only(new RequestName(ramp.request()))
        .under(new LoadProfile("ramp", LoadModel.CLOSED, null, most(ramp), ramp.step(), null));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return List.of(new Staircase(configuration, access, watch).population());
  }

  @Override
  public Duration longest(Configuration configuration) {
    RampSettings ramp = configuration.experiments().ramp();
    Duration step =
        ramp.step()
            .plus(ramp.recovery())
            .plus(configuration.load().requestTimeout().multipliedBy(2));
    return step.multipliedBy(ramp.steps().size() + 1L);
  }

  private static int most(RampSettings ramp) {
    List<Integer> steps = ramp.steps();
    return steps.get(steps.size() - 1);
  }

  /** All users are there from the begin on; on each step the first of them send. */
  private static final class Staircase {
    private static final String SENT = "sent";

    private final RampSettings ramp;
    private final Configuration configuration;
    private final GatewayRequest request;
    private final LoadWatch watch;
    private final NumberedUsers users;
    private volatile boolean over;

    Staircase(Configuration configuration, GatewayAccess access, LoadWatch watch) {
      this.ramp = configuration.experiments().ramp();
      this.configuration = configuration;
      this.request =
          GatewayRequest.of(
              configuration.enabledTests().get(0), access, configuration.load().requestTimeout());
      this.watch = watch;
      this.users = new NumberedUsers(watch);
    }

    PopulationBuilder population() {
      int most = most(ramp);
      return scenario("ramp")
          .exec(users::begin)
          .exec(repeat(configuration.load().targetWarmUpRequestsPerUser(most)).on(request.silent()))
          .exec(ramp.steps().stream().map(this::step).toList())
          .injectOpen(atOnceUsers(most));
    }

    private ChainBuilder step(int users) {
      StepMeter meter = StepMeter.ofUsers(users, ramp.step());
      RequestBudget budget = new RequestBudget(null, ramp.step(), System::nanoTime);
      return exec(rendezVous(most(ramp)))
          .exec(session -> NumberedUsers.ofFirst(session, meter::begins))
          .doIf(session -> !over && NumberedUsers.number(session) < users)
          .then(
              group(meter.name())
                  .on(
                      asLongAs(session -> !watch.isBrokenOff() && budget.take(), "request", false)
                          .on(
                              exec(session -> session.set(SENT, System.nanoTime()))
                                  .exec(request.measured())
                                  .exec(session -> answered(session, meter)))))
          .exec(rendezVous(most(ramp)))
          .exec(session -> NumberedUsers.ofFirst(session, () -> ended(meter)))
          .doIf(session -> !over)
          .then(pause(ramp.recovery()));
    }

    private static Session answered(Session session, StepMeter meter) {
      long nanos = System.nanoTime() - session.getLong(SENT);
      meter.answered(!session.isFailed(), TimeUnit.NANOSECONDS.toMillis(nanos));
      return session.markAsSucceeded();
    }

    /** The others may begin to pause before this: they ask again after their pause. */
    private void ended(StepMeter meter) {
      if (!over) {
        Double errors = meter.errorRate();
        boolean slow =
            meter.farTooSlow(configuration.slos().get(ramp.request()), ramp.stopLatency());
        watch.phaseEnded(meter.ended(slow ? Map.of(Phase.FAR_TOO_SLOW, 1L) : Map.of()));
        over = watch.isBrokenOff() || errors == null || errors >= ramp.stopErrorRate() || slow;
      }
    }
  }
}
