package mcpperf;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mcpperf.config.Configuration;
import mcpperf.config.SettingsTable;
import mcpperf.target.RunLock;
import mcpperf.target.RunningTarget;
import mcpperf.target.Targets;
import mcpperf.target.WorkFolder;

/**
 * What a run begins its load with: all that had to be read, started and checked before.
 *
 * @param things what was opened for it, to be closed at its end
 * @param folders where the run's folder will be
 */
record PreparedRun(
    OwnedThings things,
    PhaseProgress progress,
    RunFolders folders,
    RunningTarget target,
    CheckedTarget checked,
    Optional<SecondTarget> second,
    RunObserver observer,
    RunProfile profile,
    RoomWatch room) {

  /**
   * Takes every step up to the load, or throws what {@link Refusal} tells.
   *
   * @param restricted the configuration with nothing enabled but what the simulation sends
   * @param things is to own what is opened, also where a later step fails
   */
  static PreparedRun of(
      String simulation,
      UnaryOperator<Configuration> restricted,
      OwnedThings things,
      Consumer<String> told)
      throws InterruptedException {
    PhaseProgress progress = things.own(PhaseProgress.start(told));
    Configuration configuration = restricted.apply(Configuration.load(simulation));
    told.accept(new SettingsTable(configuration).effective());
    RunFolders folders =
        RunFolders.rememberingThoseIn(
            Path.of(System.getProperty("gatling.resultsFolder", "target/gatling")));
    things.own(RunLock.acquire(simulation + " in " + Path.of("").toAbsolutePath()));
    progress.enter("starting the target");
    RunningTarget target =
        things.own(Targets.start(configuration, WorkFolder.in(Path.of("")), told));
    progress.enter("checking the target");
    CheckedTarget checked = CheckedTarget.of(configuration, target, folders.results(), told);
    Optional<SecondTarget> second = SecondTarget.check(configuration, target, folders.results());
    return new PreparedRun(
        things,
        progress,
        folders,
        target,
        checked,
        second,
        things.own(RunObserver.start(target, configuration.monitoring())),
        things.own(RunProfile.prepare(target, configuration, told)),
        things.own(RoomWatch.start(folders.results())));
  }

  /** With nothing enabled but what is sent after the checks. */
  Configuration configuration() {
    return checked.configuration();
  }
}
