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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadTest;
import mcpperf.config.RequestName;
import mcpperf.config.SeveralServersSettings;
import mcpperf.config.TargetSettings;
import mcpperf.requests.AccessPoints;
import mcpperf.requests.GatewayAccess;

/** The same users at ever more of the MCP servers; each phase and each server is a group. */
public final class ServersScenario implements LoadShape {

  @Override
  public Configuration restricted(Configuration configuration) {
    SeveralServersSettings settings = configuration.experiments().servers();
    ServersPlan plan = plan(configuration);
    if (configuration.target().kind() == TargetSettings.Kind.EXTERNAL || !plan.isWorthIt()) {
      throw new ConfigurationException(
          List.of(
              "simulation: Servers needs a target that it starts itself, with at least two servers"
                  + " of which one is neither slow nor failing: -Dservers.fast-time.count=3"));
    }
    return configuration
        .only(new RequestName(settings.request()))
        .on(List.of(settings.way("any")))
        .under(profile(plan.most(), settings));
  }

  private static LoadProfile profile(int users, SeveralServersSettings settings) {
    return new LoadProfile("servers", LoadModel.CLOSED, null, users, settings.step(), null);
  }

  private static ServersPlan plan(Configuration configuration) {
    return ServersPlan.of(
        configuration.servers().values(), configuration.experiments().servers().users());
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return List.of(new Turns(configuration, access, watch).population());
  }

  @Override
  public Duration longest(Configuration configuration) {
    SeveralServersSettings settings = configuration.experiments().servers();
    Duration part =
        settings
            .step()
            .plus(settings.recovery())
            .plus(configuration.load().requestTimeout().multipliedBy(3));
    return part.multipliedBy(plan(configuration).parts().size());
  }

  /**
   * All users are there from the begin on; in each phase they are told anew which server to ask.
   */
  private static final class Turns {
    private static final String NUMBER = "number";

    private final SeveralServersSettings settings;
    private final Configuration configuration;
    private final ServersPlan plan;
    private final List<ToServer> servers;
    private final LoadWatch watch;
    private final AtomicInteger numbers = new AtomicInteger();

    /** The test as it is sent to one server. */
    private record ToServer(String name, TestOnWay test) {}

    Turns(Configuration configuration, GatewayAccess access, LoadWatch watch) {
      this.settings = configuration.experiments().servers();
      this.configuration = configuration;
      this.plan = plan(configuration);
      this.watch = watch;
      this.servers =
          access.points().servers().stream().map(server -> toServer(server, access)).toList();
    }

    private ToServer toServer(AccessPoints.Behind server, GatewayAccess access) {
      LoadTest test = configuration.enabledTests().get(0);
      return new ToServer(
          server.name(),
          TestOnWay.on(settings.way(server.name()), test, access.of(server), configuration.load()));
    }

    PopulationBuilder population() {
      return scenario("servers")
          .exec(this::begin)
          .exec(plan.parts().stream().map(this::part).toList())
          .injectOpen(atOnceUsers(plan.most()));
    }

    private Session begin(Session session) {
      watch.begins(session);
      return session.set(NUMBER, numbers.getAndIncrement());
    }

    private ChainBuilder part(ServersPlan.Part part) {
      WayPhase phase = new WayPhase(part.name(), profile(plan.users(), settings));
      RequestBudget budget = new RequestBudget(null, settings.step(), System::nanoTime);
      int warmUps = configuration.load().targetWarmUpRequestsPerUser(plan.most());
      return exec(each(
              part, to -> to.test().open().exec(repeat(warmUps).on(to.test().request().silent()))))
          .exec(rendezVous(plan.most()))
          .exec(acting(() -> phase.begin(watch)))
          .exec(rendezVous(plan.most()))
          .exec(group(part.name()).on(each(part, to -> inGroup(to, budget))))
          .exec(rendezVous(plan.most()))
          .exec(acting(() -> phase.end(watch)))
          .exec(each(part, to -> to.test().close()))
          .exec(pause(settings.recovery()));
    }

    private ChainBuilder inGroup(ToServer to, RequestBudget budget) {
      return exec(
          group(to.name())
              .on(
                  asLongAs(
                          session ->
                              to.test().isOpen(session) && !watch.isBrokenOff() && budget.take(),
                          "request",
                          false)
                      .on(to.test().request().measured())));
    }

    /** What is done by the users that are at this server in this phase. */
    private ChainBuilder each(ServersPlan.Part part, Function<ToServer, ChainBuilder> chain) {
      return exec(
          servers.stream()
              .map(
                  to ->
                      exec(session -> session)
                          .doIf(
                              session ->
                                  plan.server(part, session.getInt(NUMBER)).equals(to.name()))
                          .then(chain.apply(to)))
              .toList());
    }

    private static ChainBuilder acting(Runnable action) {
      return exec(
          session -> {
            action.run();
            return session;
          });
    }
  }
}
