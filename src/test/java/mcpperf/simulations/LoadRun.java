package mcpperf.simulations;

import java.util.Map;
import java.util.function.UnaryOperator;
import mcpperf.config.Configuration;
import mcpperf.config.PoolSetting;
import mcpperf.cost.CachedReads;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.StubTimes;
import mcpperf.experiment.Phase;
import mcpperf.report.GeneratorState;

/** The run around the load, as a simulation sees it. */
interface LoadRun {

  /** How a simulation comes by its run. */
  interface Beginning {
    /**
     * Begins a run; the target is up and was checked.
     *
     * @param simulation the simulation's short name
     * @param restricted the configuration with nothing enabled but what it sends
     */
    LoadRun begin(String simulation, UnaryOperator<Configuration> restricted);
  }

  /** Begins the run that this JVM's configuration asks for. */
  static LoadRun begin(String simulation, UnaryOperator<Configuration> restricted) {
    return new GatewayRun(simulation, restricted);
  }

  /** What is to be loaded; the target is up and was checked. */
  LoadPlan plan();

  /** Gatling's users begin; called once. */
  void usersBegin();

  /** The generator has warmed itself; called at most once, before {@link #loadStarts()}. */
  void generatorIsWarm(GeneratorState state);

  /**
   * What counts while one user alone sends each request, and before. Called at most once.
   *
   * @param stub how long the same calls took with a stub in the target's place
   */
  CostPass costPass(StubTimes stub);

  /** One user begins to send each request alone. */
  void costsAreCounted();

  /** It has sent them all. */
  void costsAreKnown(CostReport costs, Map<String, CachedReads> reads);

  /** The first measured test begins; the run's folder is there. Called once. */
  void loadStarts();

  /** A user begins this scenario; from several threads, returns at once. */
  void scenarioBegins(String scenario);

  /**
   * Whether the target has ended, the disk is full, or the run itself ends; asked before each
   * iteration, from several threads.
   */
  boolean isBrokenOff();

  /**
   * Restarts the target with another pool of database connections; returns when it is ready, or
   * gone.
   */
  void restartTarget(PoolSetting pool);

  /** The load is over, and so long did its event loops keep tasks waiting. */
  void eventLoopsWaited(EventLoopMeter meter);

  /** The requests that reached the MCP servers so far, by method; empty where nobody counts. */
  Map<String, Long> upstreamRequests();

  /** A phase of the load is over. */
  void phaseEnded(Phase phase);

  /** The load is over and Gatling's log is complete. */
  void finish();
}
