package mcpperf.simulations;

import mcpperf.report.GeneratorState;

/** The run around the load, as a simulation sees it. */
interface LoadRun {

  /** The run of this JVM's configuration: {@code -Drun.class} names the class that knows how. */
  static LoadRun begin() {
    throw new IllegalStateException();
  }

  /** What is to be loaded; the target is up and was checked. */
  LoadPlan plan();

  /** The generator has warmed itself; called at most once, before {@link #loadStarts()}. */
  void generatorIsWarm(GeneratorState state);

  /** The first measured test begins; the run's folder is there. Called once. */
  void loadStarts();

  /** The load is over and Gatling's log is complete. */
  void finish();
}
