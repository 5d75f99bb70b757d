package mcpperf;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.PoolSetting;
import mcpperf.config.SettingsTable;
import mcpperf.config.TargetSettings;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.StubTimes;
import mcpperf.experiment.Phase;
import mcpperf.experiment.PoolStep;
import mcpperf.network.Curl;
import mcpperf.network.CurlRequest;
import mcpperf.report.GeneratorState;
import mcpperf.target.Preflight;
import mcpperf.target.RunLock;
import mcpperf.target.RunningTarget;
import mcpperf.target.SampleRequest;
import mcpperf.target.TargetException;
import mcpperf.target.Targets;
import mcpperf.target.Traces;
import mcpperf.target.WorkFolder;
import mcpperf.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The story of one run: what happens before the load, and what is made of it afterwards. A
 * simulation begins it in its constructor and tells it when the load starts and when it is over.
 * However the JVM ends, the run ends with it: what was measured is reported, and nothing that was
 * started stays behind.
 */
public final class PerformanceRun {
  private final CheckedTarget checked;
  private final Configuration configuration;
  private final OwnedThings things;
  private final RunningTarget target;
  private final Optional<SecondTarget> second;
  private final RunConclusion conclusion;
  private final PhaseProgress progress;
  private final RunDatabase database;
  private final RunObserver observer;
  private final RunProfile profile;
  private final RunCapture capture;
  private final RoomWatch room;
  private final RunCounts counts;
  private final RunDescription description;
  private final List<Phase> phases = new ArrayList<>();
  private @Nullable PoolTimeouts poolTimeouts;
  private boolean concluded;

  private PerformanceRun(
      CheckedTarget checked,
      OwnedThings things,
      RunningTarget target,
      Optional<SecondTarget> second,
      RunConclusion conclusion,
      RunObserver observer,
      RunProfile profile,
      RoomWatch room,
      PhaseProgress progress) {
    this.checked = checked;
    this.configuration = checked.configuration();
    this.things = things;
    this.target = target;
    this.second = second;
    this.conclusion = conclusion;
    this.observer = observer;
    this.profile = profile;
    this.capture = new RunCapture(target, configuration.monitoring().capture());
    this.room = room;
    this.progress = progress;
    this.database = new RunDatabase(configuration, target);
    this.counts = new RunCounts(configuration, target);
    this.description = new RunDescription(configuration, target);
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
    PhaseProgress progress = things.own(PhaseProgress.start(PerformanceRun::tell));
    try {
      Configuration configuration = restricted.apply(Configuration.load(simulation));
      tell(new SettingsTable(configuration).effective());
      RunFolders folders =
          RunFolders.rememberingThoseIn(
              Path.of(System.getProperty("gatling.resultsFolder", "target/gatling")));
      things.own(RunLock.acquire(simulation + " in " + Path.of("").toAbsolutePath()));
      progress.enter("starting the target");
      Path work = WorkFolder.in(Path.of(""));
      RunningTarget target = things.own(Targets.start(configuration, work, PerformanceRun::tell));
      progress.enter("checking the target");
      CheckedTarget checked =
          CheckedTarget.of(configuration, target, folders.results(), PerformanceRun::tell);
      Optional<SecondTarget> second = SecondTarget.check(configuration, target, folders.results());
      PerformanceRun run =
          new PerformanceRun(
              checked,
              things,
              target,
              second,
              new RunConclusion(folders, checked.configuration()),
              things.own(RunObserver.start(target, configuration.monitoring())),
              things.own(RunProfile.prepare(target, configuration, PerformanceRun::tell)),
              things.own(RoomWatch.start(folders.results())),
              progress);
      progress.enter("warming the load generator");
      Runtime.getRuntime().addShutdownHook(new Thread(run::end, "end-of-run"));
      ProcessHandle.current().parent().ifPresent(PerformanceRun::endWith);
      return run;
    } catch (RuntimeException | InterruptedException e) {
      things.close().forEach(System.err::println);
      throw Refusal.leave(e);
    }
  }

  /** A load that nobody waits for any more, because its Maven was killed, is not to go on. */
  private static void endWith(ProcessHandle starter) {
    Runnable watch =
        () -> {
          starter.onExit().join();
          System.exit(Outcome.INVALID.exitValue());
        };
    Thread watcher = new Thread(watch, "watch-of-maven");
    watcher.setDaemon(true);
    watcher.start();
  }

  public Configuration configuration() {
    return configuration;
  }

  public RunningTarget target() {
    return target;
  }

  /** Why the load cannot go on, once it cannot: the target has ended, or there is no room. */
  public Optional<String> failure() {
    return target.failure().or(room::failure);
  }

  /**
   * The load may make things at the target.
   *
   * @param tag stands in the name of each of them: a gateway that is not ours must be rid of them
   *     at the end, and if this JVM is killed, by the command cleanup
   */
  public synchronized void makes(String tag) {
    if (configuration.isDiscovered()) {
      return;
    }
    if (configuration.target().kind() == TargetSettings.Kind.EXTERNAL) {
      things.own(Traces.announce(target, tag, PerformanceRun::tell));
    }
    configuration
        .second()
        .filter(it -> it.target().kind() == TargetSettings.Kind.EXTERNAL)
        .flatMap(it -> target.second())
        .ifPresent(it -> things.own(Traces.announce(it, tag, PerformanceRun::tell)));
  }

  /** What the checks before the load found: exposed names, sample answers. */
  public Preflight.Result preflight() {
    return checked.preflight();
  }

  /** The target that is loaded in turns with the first one; empty where there is one alone. */
  public Optional<SecondTarget> second() {
    return second;
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
    return CostPass.open(
        configuration.costs(),
        target.baseUrl(),
        RunDatabase.source(target),
        upstreamCounters(),
        stub);
  }

  /** None where not all servers count: a request to another one would be missing. */
  private List<URI> upstreamCounters() {
    List<URI> counters =
        target.servers().stream().flatMap(server -> server.counter().stream()).toList();
    return counters.size() == target.servers().size() ? counters : List.of();
  }

  /** One user begins to send each request alone. */
  public void costsAreCounted() {
    progress.enter("counting what each request costs");
  }

  /** It has sent them all. */
  public synchronized void costsAreKnown(CostReport costs) {
    conclusion.keep(costs);
  }

  /**
   * The first measured test begins, and Gatling has made the run folder: keeps there what is known
   * so far, for the case that this JVM dies.
   */
  public synchronized void loadStarts() {
    progress.enter(null);
    conclusion.keep(description.now(null, false));
    checked.discovered().ifPresent(conclusion::keep);
    measureNetwork();
    counts.begin();
    database.begin();
    description.loadStarts();
    List.of(capture, profile, observer).forEach(conclusion::begin);
  }

  /**
   * Before the snapshots, in which its requests would be counted as the load's. A target whose rate
   * is limited is spared.
   */
  private void measureNetwork() {
    if (configuration.monitoring().enabled() && !configuration.isDiscovered()) {
      URI base = target.baseUrl();
      List<CurlRequest> requests =
          Stream.concat(
                  Stream.of(new SampleRequest("health", "/health", null)),
                  preflight().repeatable().stream().filter(it -> !it.name().equals("health")))
              .map(it -> new CurlRequest(it.name(), URI.create(base + it.path()), it.body()))
              .toList();
      try {
        conclusion.keep(new Curl().measure(requests, target.token()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
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
    PoolTimeouts timeouts =
        target.logs().map(logs -> new PoolTimeouts(logs.resolve("gateway.log"))).orElse(null);
    synchronized (this) {
      poolTimeouts = timeouts;
    }
  }

  /** How long tasks waited for the generator's event loops during the load. */
  public synchronized void eventLoopsWaited(
      @Nullable Double meanMs, @Nullable Double p99Ms, @Nullable Double maxMs) {
    description.eventLoopsWaited(meanMs, p99Ms, maxMs);
  }

  /** A phase of the load is over: it is kept at once, for the case that this JVM dies. */
  public synchronized void phaseEnded(Phase phase) {
    Long timeouts = poolTimeouts == null ? null : poolTimeouts.next();
    phases.add(timeouts == null ? phase : phase.with(PoolStep.TIMEOUTS, timeouts));
    database.sentSilently(phase.counts().getOrDefault(PoolStep.SILENT, 0L));
    conclusion.keep(phases);
  }

  /** The load is over and Gatling's log complete: judges the run while the target is still up. */
  public synchronized void finish() {
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
          counts,
          database,
          target);
    }
  }

  /** The JVM ends: after Gatling made its report, or because something ended it before. */
  private synchronized void end() {
    conclude(
        "the run was interrupted, its Maven ended, or Gatling failed, before the load was over");
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
