package mcpperf.scenarios;

import io.gatling.javaapi.core.Session;
import java.util.Map;
import mcpperf.config.PoolSetting;
import mcpperf.experiment.Phase;

/** What a scenario tells the run around it, and asks it; from several threads. */
public interface LoadWatch {
  /** A user is about to send its first request. */
  void begins();

  /** Likewise; the load generator's own delays are then watched where this user runs. */
  default void begins(Session session) {
    begins();
  }

  /** A user is about to begin this scenario; returns at once. */
  void scenarioBegins(String scenario);

  /**
   * Whether the target has ended, the disk is full, or the run itself ends: more requests would
   * measure nothing.
   */
  boolean isBrokenOff();

  /** The requests that reached the MCP servers so far, by method; empty where nobody counts. */
  Map<String, Long> upstreamRequests();

  /**
   * Restarts the target with another pool of database connections; returns when it is ready, or
   * gone.
   */
  void restartTarget(PoolSetting pool);

  /** A phase of the load is over. */
  void phaseEnded(Phase phase);
}
