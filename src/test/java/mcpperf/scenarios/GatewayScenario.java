package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadSettings;
import mcpperf.config.LoadTest;
import mcpperf.config.Scenario;
import mcpperf.requests.GatewayAccess;
import mcpperf.stats.RunStats;

/** One scenario of the configuration as populations that run one after the other. */
public final class GatewayScenario {
  private final Scenario scenario;
  private final LoadProfile profile;
  private final LoadSettings load;
  private final GatewayAccess access;
  private final LoadWatch watch;
  private final Optional<Turns> turns;

  /**
   * @param watch asked before each iteration of a user
   */
  public GatewayScenario(
      Scenario scenario,
      LoadProfile profile,
      LoadSettings load,
      GatewayAccess access,
      LoadWatch watch) {
    this.scenario = scenario;
    this.profile = profile;
    this.load = load;
    this.access = access;
    this.watch = watch;
    this.turns =
        Optional.ofNullable(profile.requestsPerSecond())
            .filter(rate -> profile.model() == LoadModel.CLOSED)
            .map(rate -> new Turns(rate, System::nanoTime));
  }

  /** The populations of the profile's load model, in order. */
  public List<PopulationBuilder> populations() {
    List<LoadTest> tests = scenario.tests().stream().filter(LoadTest::enabled).toList();
    return profile.model() == LoadModel.CLOSED
        ? List.of(closed(tests))
        : tests.stream().flatMap(test -> open(test).stream()).toList();
  }

  /** A test as it says itself, or on each of the scenario's ways, one after the other. */
  private Stream<TestOnWay> ways(LoadTest test) {
    return scenario.ways().isEmpty()
        ? Stream.of(TestOnWay.plain(test, access, load))
        : scenario.ways().stream().map(way -> TestOnWay.on(way, test, access, load));
  }

  /**
   * One population for all tests: the users wait for each other between them. A population a test
   * would cost up to a second each, because Gatling starts populations by a tick of one second.
   */
  private PopulationBuilder closed(List<LoadTest> tests) {
    List<ChainBuilder> chains = tests.stream().flatMap(this::ways).map(this::closed).toList();
    return scenario(scenario.name())
        .exec(this::begin)
        .exec(chains)
        .injectOpen(atOnceUsers(profile.concurrency()));
  }

  private ChainBuilder closed(TestOnWay test) {
    RequestBudget budget =
        new RequestBudget(profile.requests(), profile.duration(), System::nanoTime);
    WayPhase phase = new WayPhase(test.name(), profile);
    return test.inGroup(
            inTurn(test.entering())
                .exec(test.open())
                .exec(warmUp(test))
                .exec(rendezVous(profile.concurrency()))
                .exec(ofWay(test, () -> phase.begin(watch)))
                // With exitASAP the budget would be asked, and so taken from, before every step.
                .exec(
                    asLongAs(
                            session ->
                                test.isOpen(session) && !watch.isBrokenOff() && budget.take(),
                            "iteration",
                            false)
                        .on(inTurn(1).exec(test.request().measured())))
                .exec(stopIfBrokenOff())
                .exec(rendezVous(profile.concurrency()))
                .exec(ofWay(test, () -> phase.end(watch)))
                .exec(inTurn(test.way().isPresent() ? 1 : 0))
                .exec(test.close()))
        .exec(pause(load.coolDown()));
  }

  /** What is done between the requests of two tests on ways, with no user sending any. */
  private ChainBuilder ofWay(TestOnWay test, Runnable action) {
    ChainBuilder act =
        exec(
            session -> {
              action.run();
              return session;
            });
    return test.way().isEmpty()
        ? exec(session -> session)
        : act.exec(rendezVous(profile.concurrency()));
  }

  /** With a rate planned for all users together each waits for its turn. */
  private ChainBuilder inTurn(int requests) {
    return turns
        .filter(rate -> requests > 0)
        .map(rate -> pause(session -> rate.take(requests)))
        .orElseGet(() -> exec(session -> session));
  }

  /** The test at its arrival rate, after a population that opens the shared connections. */
  private List<PopulationBuilder> open(LoadTest test) {
    return ways(test).flatMap(onWay -> open(onWay).stream()).toList();
  }

  private List<PopulationBuilder> open(TestOnWay test) {
    String name = test.name();
    return List.of(
        scenario(name + RunStats.WARM_UP)
            .exec(this::begin)
            .exec(test.inGroup(test.open().exec(warmUp(test)).exec(test.close())))
            .exec(pause(load.coolDown()))
            .injectOpen(atOnceUsers(profile.concurrency())),
        scenario(name)
            .exec(stopIfBrokenOff())
            .exec(test.inGroup(test.open().exec(test.once()).exec(test.close())))
            .injectOpen(
                constantUsersPerSec(profile.requestsPerSecond()).during(profile.duration())));
  }

  /** Silent requests, at least one a user: none opens its connection under measurement. */
  private ChainBuilder warmUp(TestOnWay test) {
    return repeat(load.targetWarmUpRequestsPerUser(profile.concurrency()))
        .on(
            doIf(session -> test.isOpen(session) && !watch.isBrokenOff())
                .then(inTurn(1).exec(test.request().silent())));
  }

  private ChainBuilder stopIfBrokenOff() {
    return stopLoadGeneratorIf("the run cannot go on", session -> watch.isBrokenOff());
  }

  private Session begin(Session session) {
    watch.begins(session);
    watch.scenarioBegins(scenario.name());
    return session;
  }
}
