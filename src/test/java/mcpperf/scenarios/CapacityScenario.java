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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import mcpperf.config.CapacitySettings;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadProfile.Connections;
import mcpperf.config.RequestName;
import mcpperf.experiment.CapacitySearch;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;
import mcpperf.scenarios.ArrivalSchedule.Arrival;

/**
 * Arrival rates in the open model, one after the other as a search decides, in one Gatling run: a
 * pool of users takes the arrivals of a schedule. Each user keeps its connection.
 */
public final class CapacityScenario implements LoadShape {

  @Override
  public Configuration restricted(Configuration configuration) {
    CapacitySettings capacity = configuration.experiments().capacity();
    if (!configuration.slos().containsKey(capacity.request())) {
      throw new ConfigurationException(
          List.of(
              "experiments.capacity.request: capacity is under objectives, and slos has none for "
                  + capacity.request()));
    }
    return configuration
        .only(new RequestName(capacity.request()))
        .under(
            new LoadProfile(
                "capacity",
                LoadModel.OPEN,
                null,
                capacity.users(),
                capacity.level(),
                capacity.firstRate(),
                Connections.PER_USER));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return List.of(new Pool(configuration, access, watch).population());
  }

  @Override
  public Duration longest(Configuration configuration) {
    CapacitySettings capacity = configuration.experiments().capacity();
    Duration level =
        CapacityControl.LONGEST_LEVEL
            .plus(capacity.recovery())
            .plus(configuration.load().requestTimeout().multipliedBy(2));
    return level.multipliedBy((long) CapacitySearch.MOST_LEVELS * capacity.searches());
  }

  /** The users, who meet before and after each level. */
  private static final class Pool {
    private static final String ARRIVAL = "arrival";

    private final CapacitySettings capacity;
    private final Configuration configuration;
    private final GatewayRequest request;
    private final CapacityControl control;
    private final NumberedUsers users;

    Pool(Configuration configuration, GatewayAccess access, LoadWatch watch) {
      this.capacity = configuration.experiments().capacity();
      this.configuration = configuration;
      this.request =
          GatewayRequest.of(
              configuration.enabledTests().get(0), access, configuration.load().requestTimeout());
      this.users = new NumberedUsers(watch);
      this.control = new CapacityControl(configuration, watch);
    }

    PopulationBuilder population() {
      int perUser = configuration.load().targetWarmUpRequestsPerUser(capacity.users());
      List<ChainBuilder> levels =
          IntStream.range(0, CapacitySearch.MOST_LEVELS * capacity.searches())
              .mapToObj(i -> level())
              .toList();
      return scenario("capacity")
          .exec(users::begin)
          .exec(repeat(perUser).on(request.silent()))
          .exec(levels)
          .injectOpen(atOnceUsers(capacity.users()));
    }

    private ChainBuilder level() {
      return exec(rendezVous(capacity.users()))
          .doIf(session -> !control.isOver())
          .then(
              exec(session -> NumberedUsers.ofFirst(session, control::begins))
                  .exec(rendezVous(capacity.users()))
                  .exec(
                      group(session -> control.name())
                          .on(
                              asLongAs(session -> control.hasArrivals(), "turn", false)
                                  .on(arrival())))
                  .exec(rendezVous(capacity.users()))
                  .exec(session -> NumberedUsers.ofFirst(session, control::ends))
                  .exec(pause(capacity.recovery())));
    }

    private ChainBuilder arrival() {
      return exec(session -> session.set(ARRIVAL, control.take()))
          .doIf(session -> arrival(session).isPresent())
          .then(
              pause(session -> arrival(session).orElseThrow().untilDue(System.nanoTime()))
                  .exec(this::sends)
                  .exec(request.measured())
                  .exec(this::answered));
    }

    private Session sends(Session session) {
      control.schedule().sends(arrival(session).orElseThrow(), System.nanoTime());
      return session;
    }

    private Session answered(Session session) {
      control
          .schedule()
          .answered(arrival(session).orElseThrow(), !session.isFailed(), System.nanoTime());
      return session.markAsSucceeded();
    }

    private static Optional<Arrival> arrival(Session session) {
      return Objects.requireNonNull(session.get(ARRIVAL));
    }
  }
}
