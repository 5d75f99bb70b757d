package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.MixedSettings;
import mcpperf.experiment.MixCounts;
import mcpperf.experiment.MixPlan;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.experiment.Phase;
import mcpperf.experiment.Phase.Plan;
import mcpperf.requests.GatewayAccess;
import mcpperf.scenarios.MixRoutes.Gate;

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
  private static final String TARGET = "target";

  /** A longer pause than so many times the middle one is cut short. */
  private static final int LONGEST_PAUSE = 10;

  /** A way that lets nobody in is not to be stormed. */
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  private final MixedSettings mixed;
  private final Configuration configuration;
  private final LoadWatch watch;
  private final List<Action> actions;
  private final MixDraw draw;
  private final MixLedger ledger = new MixLedger();
  private final Optional<RegistryWork> registry;
  private final MixRoutes routes;
  private final List<Gate> gates;
  private final MixRequests requests;
  private final NumberedUsers users;
  private final RequestBudget time;
  private volatile long startEpochMs;

  MixedAgents(Configuration configuration, GatewayAccess access, LoadWatch watch) {
    this.mixed = configuration.experiments().mixed();
    this.configuration = configuration;
    this.watch = watch;
    this.users = new NumberedUsers(watch);
    MixPlan plan = MixPlan.of(mixed);
    this.actions = plan.actions();
    this.draw = new MixDraw(actions);
    this.registry =
        plan.hasRegistry()
            ? Optional.of(new RegistryWork(configuration, access, ledger))
            : Optional.empty();
    this.routes =
        MixRoutes.of(
            configuration.scenarios().get(MixedSettings.SCENARIO).ways(), access, onWays());
    this.gates = routes.gates();
    this.requests = new MixRequests(configuration, access, routes);
    this.time = new RequestBudget(null, mixed.duration(), System::nanoTime);
  }

  /** What is not of the registry. */
  private List<Action> onWays() {
    return actions.stream().filter(action -> !RegistryWork.isOfRegistry(action)).toList();
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

  /** Silent requests where this user gets in first, each action in turn. */
  private ChainBuilder warmUp() {
    int perUser = configuration.load().targetWarmUpRequestsPerUser(mixed.agents());
    return atGate(
        gate ->
            exec(requests.open(gate))
                .exec(repeat(perUser, ACTION).on(silent(gate)))
                .exec(requests.closeAll()));
  }

  private ChainBuilder silent(Gate gate) {
    List<Action> onWays = onWays();
    return ByIndex.of(
        onWays.stream().map(action -> requests.warmUp(gate, action)).toList(),
        session -> (NumberedUsers.number(session) + session.getInt(ACTION)) % onWays.size());
  }

  private ChainBuilder oneSession() {
    return atGate(this::sessionAt);
  }

  private interface AtGate {
    ChainBuilder chain(Gate gate);
  }

  private ChainBuilder atGate(AtGate atGate) {
    return ByIndex.of(
        gates.stream().map(atGate::chain).toList(),
        session -> routes.gate(NumberedUsers.number(session) + session.getInt(SESSIONS)));
  }

  private ChainBuilder sessionAt(Gate gate) {
    int[] targets =
        actions.stream()
            .mapToInt(any -> RegistryWork.isOfRegistry(any) ? 1 : routes.targets(gate, any).size())
            .toArray();
    return exec(requests.open(gate))
        .exec(this::sessionBegins)
        .exec(doIf(session -> !requests.isOpen(gate, session)).then(pause(AFTER_REFUSAL)))
        .exec(
            asLongAs(
                    session ->
                        requests.isOpen(gate, session)
                            && session.getInt(ACTIONS_LEFT) > 0
                            && goesOn(),
                    "turn",
                    false)
                .on(
                    exec(session -> choose(session, targets))
                        .exec(
                            ByIndex.of(
                                actions.stream().map(action -> chain(action, gate)).toList(),
                                session -> session.getInt(ACTION)))
                        .exec(Session::markAsSucceeded)
                        .exec(pause(this::think))))
        .exec(requests.closeAll())
        .exec(session -> session.set(SESSIONS, session.getInt(SESSIONS) + 1));
  }

  private Session sessionBegins(Session session) {
    ledger.count(MixCounts.SESSIONS);
    return session.set(ACTIONS_LEFT, mixed.sessionActions());
  }

  private ChainBuilder chain(Action action, Gate gate) {
    return RegistryWork.isOfRegistry(action)
        ? registry.orElseThrow().chain(action)
        : requests.send(gate, action, TARGET);
  }

  /**
   * @param targets of how many the one is chosen to which an action goes, by the action's index
   */
  private Session choose(Session session, int[] targets) {
    int action = draw.next();
    return session
        .set(ACTION, action)
        .set(TARGET, routes.next(actions.get(action), targets[action]))
        .set(ACTIONS_LEFT, session.getInt(ACTIONS_LEFT) - 1);
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
    Plan plan =
        new Plan(
            LoadModel.CLOSED,
            mixed.agents(),
            null,
            mixed.duration().toMillis(),
            routes.shares(onWays()));
    watch.phaseEnded(
        new Phase(
            MixCounts.PHASE, startEpochMs, Clock.systemUTC().millis(), plan, ledger.counts()));
  }

  private static ChainBuilder nothing() {
    return exec(session -> session);
  }
}
