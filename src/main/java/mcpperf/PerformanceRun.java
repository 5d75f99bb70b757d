package mcpperf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mcpperf.config.Configuration;
import mcpperf.config.PoolSetting;
import mcpperf.cost.CachedReads;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.StubTimes;
import mcpperf.experiment.Phase;
import mcpperf.experiment.PoolStep;
import mcpperf.report.GeneratorState;
import mcpperf.target.Preflight;
import mcpperf.target.RunningTarget;
import mcpperf.target.TargetException;
import org.jspecify.annotations.Nullable;

/**
 * The story of one run: what happens before the load, and what is made of it afterwards. A
 * simulation begins it in its constructor and tells it when the load starts and when it is over.
 * However the JVM ends, the run ends with it: what was measured is reported, and nothing that was
 * started stays behind.
 */
public final class PerformanceRun {
  private final OwnedThings things;
  private final PhaseProgress progress;
  private final Configuration configuration;
  private final RunningTarget target;
  private final CheckedTarget checked;
  private final Optional<SecondTarget> second;
  private final RoomWatch room;
  private final RunDescription description;
  private final RunNetwork network;
  private final RunCounts counts;
  private final RunCaches caches;
  private final RunDatabase database;
  private final RunObserver observer;
  private final RunProfile profile;
  private final RunCapture capture;
  private final RunPhases phases = new RunPhases();
  private final RunConclusion conclusion;
  private final BreakOff breakOff = new BreakOff();
  private final RunTraces traces;
  private boolean concluded;

  private PerformanceRun(PreparedRun prepared) {
    this.things = prepared.things();
    this.progress = prepared.progress();
    this.configuration = prepared.configuration();
    this.target = prepared.target();
    this.checked = prepared.checked();
    this.second = prepared.second();
    this.room = prepared.room();
    this.description = new RunDescription(configuration, target);
    this.network = new RunNetwork(configuration, target, checked.preflight().repeatable());
    this.counts = new RunCounts(configuration, target);
    this.caches = new RunCaches(configuration, target);
    this.database = new RunDatabase(configuration, target);
    this.observer = prepared.observer();
    this.profile = prepared.profile();
    this.capture = new RunCapture(target, configuration.monitoring().capture());
    this.conclusion = new RunConclusion(prepared.folders(), configuration);
    this.traces = new RunTraces(configuration, target, things);
  }

  /**
   * Everything before the load: the configuration, the lock, the target, the checks. Where the run
   * cannot be, this says why, ends what it started, and ends the JVM.
   *
   * @param simulation the simulation's short name
   * @param restricted the configuration with nothing enabled but what it sends
   */
  public static PerformanceRun begin(String simulation, UnaryOperator<Configuration> restricted) {
    OwnedThings things = new OwnedThings();
    try {
      PerformanceRun run =
          new PerformanceRun(PreparedRun.of(simulation, restricted, things, PerformanceRun::tell));
      run.progress.enter("warming the load generator");
      BreakOff.listen(run::end);
      return run;
    } catch (RuntimeException | InterruptedException e) {
      things.close().forEach(System.err::println);
      throw Refusal.leave(e);
    }
  }

  public Configuration configuration() {
    return configuration;
  }

  public RunningTarget target() {
    return target;
  }

  /** The target that is loaded in turns with the first one; empty where there is one alone. */
  public Optional<SecondTarget> second() {
    return second;
  }

  /** What the checks before the load found: exposed names, sample answers. */
  public Preflight.Result preflight() {
    return checked.preflight();
  }

  /**
   * Why the load cannot go on, once it cannot: the target has ended, there is no room, or the run
   * itself ends.
   */
  public Optional<String> failure() {
    return target.failure().or(room::failure).or(breakOff::reason);
  }

  /**
   * The load may make things at the target.
   *
   * @param tag stands in the name of each of them: a gateway that is not ours must be rid of them
   *     at the end, and if this JVM is killed, by the command cleanup
   */
  public synchronized void makes(String tag) {
    traces.announce(tag, PerformanceRun::tell);
  }

  /** Gatling's users begin, the first of them to warm the generator. */
  public void usersBegin() {
    breakOff.loadBegins();
  }

  /** The generator has warmed itself. */
  public synchronized void generatorIsWarm(GeneratorState state) {
    description.generatorIsWarm(state);
  }

  /**
   * What counts what requests cost, while one user alone sends each of them.
   *
   * @param stub how long the same calls took with a stub in the target's place
   */
  public synchronized CostPass costPass(StubTimes stub) {
    return RunCosts.open(configuration, target, stub);
  }

  /** One user begins to send each request alone. */
  public void costsAreCounted() {
    progress.enter("counting what each request costs");
  }

  /** It has sent them all. */
  public synchronized void costsAreKnown(CostReport costs, Map<String, CachedReads> reads) {
    conclusion.keep(costs);
    caches.known(reads);
  }

  /**
   * The first measured test begins, and Gatling has made the run folder: keeps there what is known
   * so far, for the case that this JVM dies.
   */
  public synchronized void loadStarts() {
    progress.enter(null);
    conclusion.keep(description.now(null, false));
    checked.discovered().ifPresent(conclusion::keep);
    // Before the snapshots, in which its requests would be counted as the load's.
    network.measure().ifPresent(conclusion::keep);
    counts.begin();
    caches.begin();
    database.begin();
    description.loadStarts();
    List.of(capture, profile, observer).forEach(conclusion::begin);
  }

  /** A user begins this scenario; from several threads, returns at once. */
  public void scenarioBegins(String scenario) {
    profile.scenarioBegins(scenario);
  }

  /**
   * Restarts the gateway with another pool of database connections, and watches what has come in
   * its place. Not synchronized: the run may be broken off meanwhile.
   *
   * @throws TargetException where it does not come up; the target has failed then
   */
  public void restartTarget(PoolSetting pool) throws InterruptedException {
    profile.targetEnds();
    target.restart(pool);
    profile.targetIsBack(target, pool.name());
    observer.targetRestarted();
    phases.poolBegins(target);
  }

  /** How long tasks waited for the generator's event loops during the load. */
  public synchronized void eventLoopsWaited(
      @Nullable Double meanMs, @Nullable Double p99Ms, @Nullable Double maxMs) {
    description.eventLoopsWaited(meanMs, p99Ms, maxMs);
  }

  /** A phase of the load is over: it is kept at once, for the case that this JVM dies. */
  public synchronized void phaseEnded(Phase phase) {
    database.sentSilently(phase.counts().getOrDefault(PoolStep.SILENT, 0L));
    conclusion.keep(phases.ended(phase));
  }

  /** The load is over and Gatling's log complete: judges the run while the target is still up. */
  public void finish() {
    breakOff.loadIsOver();
    judge();
  }

  private synchronized void judge() {
    conclude(target.failureAtEnd().or(room::failure).orElse(null));
    progress.enter("waiting for Gatling's report");
  }

  private void conclude(@Nullable String stoppedEarly) {
    if (!concluded) {
      concluded = true;
      progress.enter("judging the run and writing its reports");
      description.loadEnds();
      conclusion.conclude(
          description.now(stoppedEarly, stoppedEarly == null),
          List.of(observer, profile, capture),
          caches,
          counts,
          database,
          target);
    }
  }

  /** The JVM ends: after Gatling made its report, or because something ended it before. */
  private void end() {
    breakOff.ask();
    progress.enter("waiting for the answers to what was sent");
    traces.awaitUsers(breakOff);
    report();
  }

  private synchronized void report() {
    conclude(breakOff.reason().orElse(null));
    progress.enter("writing our pages beside Gatling's");
    conclusion.publish();
    progress.enter("stopping the target");
    List<String> problems = things.close();
    int exitValue = conclusion.tellTheEnd(problems);
    if (exitValue != 0) {
      // The only way to turn Maven red after Gatling has decided to exit with 0.
      Runtime.getRuntime().halt(exitValue);
    }
  }

  private static void tell(String text) {
    System.out.println(text.stripTrailing());
  }
}
