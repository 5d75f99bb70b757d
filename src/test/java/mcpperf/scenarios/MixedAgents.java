package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadTest;
import mcpperf.config.MixedSettings;
import mcpperf.config.Scenario;
import mcpperf.config.Way;
import mcpperf.experiment.MixCounts;
import mcpperf.experiment.MixPlan;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.experiment.Phase;
import mcpperf.experiment.Phase.Plan;
import mcpperf.requests.GatewayAccess;

/**
 * The users of a mix. Each registers a tool and a virtual server of its own, holds sessions on the
 * ways in turn, does in each as much as a session is long, pausing after each answer, and removes
 * in the end what it has registered.
 */
final class MixedAgents {
  private static final String RANDOM = "random";
  private static final String SESSIONS = "sessions";
  private static final String ACTIONS_LEFT = "actionsLeft";
  private static final String ACTION = "action";

  /** A longer pause than so many times the middle one is cut short. */
  private static final int LONGEST_PAUSE = 10;

  /** A way that lets nobody in is not to be stormed. */
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  private final MixedSettings mixed;
  private final Configuration configuration;
  private final GatewayAccess access;
  private final LoadWatch watch;
  private final List<Action> actions;
  private final MixDraw draw;
  private final MixLedger ledger = new MixLedger();
  private final Optional<RegistryWork> registry;
  private final List<List<TestOnWay>> ways;
  private final NumberedUsers users;
  private final RequestBudget time;
  private volatile long startEpochMs;

  MixedAgents(Configuration configuration, GatewayAccess access, LoadWatch watch) {
    this.mixed = configuration.experiments().mixed();
    this.configuration = configuration;
    this.access = access;
    this.watch = watch;
    this.users = new NumberedUsers(watch);
    MixPlan plan = MixPlan.of(mixed);
    this.actions = plan.actions();
    this.draw = new MixDraw(actions);
    this.registry =
        plan.hasRegistry()
            ? Optional.of(new RegistryWork(configuration, access, ledger))
            : Optional.empty();
    this.ways = ways();
    this.time = new RequestBudget(null, mixed.duration(), System::nanoTime);
  }

  /** The tests on each way; on one without a name where none is configured. */
  private List<List<TestOnWay>> ways() {
    Scenario scenario = configuration.scenarios().get(MixedSettings.SCENARIO);
    List<LoadTest> tests = scenario.enabledTests();
    List<List<TestOnWay>> all = new ArrayList<>();
    for (Way way : scenario.ways()) {
      all.add(
          tests.stream()
              .map(test -> TestOnWay.on(way, test, access, configuration.load()))
              .toList());
    }
    if (all.isEmpty()) {
      all.add(
          tests.stream().map(test -> TestOnWay.plain(test, access, configuration.load())).toList());
    }
    return all;
  }

  PopulationBuilder population() {
    return scenario("mixed")
        .exec(this::begin)
        .exec(registry.map(RegistryWork::begin).orElseGet(MixedAgents::nothing))
        .exec(warmUp())
        .exec(rendezVous(mixed.agents()))
        .exec(
            session ->
                NumberedUsers.ofFirst(session, () -> startEpochMs = Clock.systemUTC().millis()))
        .exec(pause(this::think))
        .exec(asLongAs(session -> goesOn(), "session", false).on(oneSession()))
        .exec(registry.map(RegistryWork::end).orElseGet(MixedAgents::nothing))
        .exec(rendezVous(mixed.agents()))
        .exec(session -> NumberedUsers.ofFirst(session, this::ended))
        .injectOpen(atOnceUsers(mixed.agents()));
  }

  private boolean goesOn() {
    return !watch.isBrokenOff() && time.take();
  }

  /** Silent requests on the way that is this user's first, each test in turn. */
  private ChainBuilder warmUp() {
    int perUser = configuration.load().targetWarmUpRequestsPerUser(mixed.agents());
    return onWay(
        way ->
            way.isEmpty()
                ? nothing()
                : exec(way.get(0).inGroup(way.get(0).open()))
                    .exec(repeat(perUser, ACTION).on(doSwitch(this::warmUpTest).on(silent(way))))
                    .exec(way.get(0).inGroup(way.get(0).close())));
  }

  private int warmUpTest(Session session) {
    int tests = Math.max(1, ways.get(0).size());
    return (NumberedUsers.number(session) + session.getInt(ACTION)) % tests;
  }

  private static List<Choice.WithKey> silent(List<TestOnWay> way) {
    return IntStream.range(0, way.size())
        .mapToObj(
            i -> {
              TestOnWay test = way.get(i);
              return onCase(i).then(exec(doIf(test::isOpen).then(test.request().silent())));
            })
        .toList();
  }

  private ChainBuilder oneSession() {
    return onWay(this::sessionOn);
  }

  private interface OnWay {
    ChainBuilder chain(List<TestOnWay> way);
  }

  private ChainBuilder onWay(OnWay onWay) {
    List<Choice.WithKey> cases =
        IntStream.range(0, ways.size())
            .mapToObj(i -> onCase(i).then(onWay.chain(ways.get(i))))
            .toList();
    return exec(
        doSwitch(
                session -> (NumberedUsers.number(session) + session.getInt(SESSIONS)) % ways.size())
            .on(cases));
  }

  private ChainBuilder sessionOn(List<TestOnWay> way) {
    Optional<TestOnWay> any = way.stream().findFirst();
    return exec(any.map(test -> test.inGroup(test.open())).orElseGet(MixedAgents::nothing))
        .exec(this::sessionBegins)
        .exec(doIf(session -> !isOpen(any, session)).then(pause(AFTER_REFUSAL)))
        .exec(
            asLongAs(
                    session -> isOpen(any, session) && session.getInt(ACTIONS_LEFT) > 0 && goesOn(),
                    "turn",
                    false)
                .on(
                    exec(this::choose)
                        .exec(doSwitch(session -> session.getInt(ACTION)).on(actionsOn(way)))
                        .exec(Session::markAsSucceeded)
                        .exec(pause(this::think))))
        .exec(any.map(test -> test.inGroup(test.close())).orElseGet(MixedAgents::nothing))
        .exec(session -> session.set(SESSIONS, session.getInt(SESSIONS) + 1));
  }

  private static boolean isOpen(Optional<TestOnWay> way, Session session) {
    return way.isEmpty() || way.get().isOpen(session);
  }

  private Session sessionBegins(Session session) {
    ledger.count(MixCounts.SESSIONS);
    return session.set(ACTIONS_LEFT, mixed.sessionActions());
  }

  private List<Choice.WithKey> actionsOn(List<TestOnWay> way) {
    return IntStream.range(0, actions.size())
        .mapToObj(i -> onCase(i).then(chain(actions.get(i), way)))
        .toList();
  }

  private ChainBuilder chain(Action action, List<TestOnWay> way) {
    if (RegistryWork.isOfRegistry(action)) {
      return registry.orElseThrow().chain(action);
    }
    TestOnWay test =
        way.stream()
            .filter(any -> any.request().name().equals(action.name()))
            .findFirst()
            .orElseThrow();
    return test.inGroup(test.once());
  }

  private Session choose(Session session) {
    return session.set(ACTION, draw.next()).set(ACTIONS_LEFT, session.getInt(ACTIONS_LEFT) - 1);
  }

  /** Exponential, as the times between what people do are. */
  private Duration think(Session session) {
    SplittableRandom random = session.get(RANDOM);
    double pause = -Math.log(1 - random.nextDouble());
    return Duration.ofNanos(
        Math.round(Math.min(LONGEST_PAUSE, pause) * mixed.thinkTime().toNanos()));
  }

  private Session begin(Session session) {
    Session begun = users.begin(session);
    return begun.set(SESSIONS, 0).set(RANDOM, new SplittableRandom(NumberedUsers.number(begun)));
  }

  private void ended() {
    Plan plan = new Plan(LoadModel.CLOSED, mixed.agents(), null, mixed.duration().toMillis());
    watch.phaseEnded(
        new Phase(
            MixCounts.PHASE, startEpochMs, Clock.systemUTC().millis(), plan, ledger.counts()));
  }

  private static ChainBuilder nothing() {
    return exec(session -> session);
  }
}
