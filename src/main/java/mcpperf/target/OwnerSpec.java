package mcpperf.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * What an owner is to start: the one line that it reads from its standard input. It holds secrets,
 * so it is neither printed nor put on a command line.
 *
 * @param run the process that the owner works for
 * @param userFolder the folder that all runs of the user share
 * @param workFolder the run's own folder; the processes' files and {@code logs} go below it
 * @param startTimeout how long everything together may take until it is ready
 * @param database the PostgreSQL to start; null: none
 * @param redis whether a Redis is to be started
 * @param sandbox the JVM with the sandbox, or with the suite's own MCP servers alone; null: none
 * @param wrapped the MCP servers that speak over stdio
 * @param gateway the real gateway to start; null: none
 */
record OwnerSpec(
    ProcessIdentity run,
    Path userFolder,
    Path workFolder,
    Duration startTimeout,
    @Nullable Database database,
    boolean redis,
    @Nullable SandboxJvm sandbox,
    List<Wrapped> wrapped,
    @Nullable Gateway gateway) {

  /**
   * A PostgreSQL server with one database.
   *
   * @param connections how many it accepts at once
   */
  record Database(PostgresServer.Role owner, PostgresServer.Role monitor, int connections) {
    /** Connections for the suite's own look at the database. */
    private static final int SPARE_CONNECTIONS = 20;

    /** Named as the gateway's own guides name it, with passwords that are made anew. */
    static Database with(int connections) {
      return new Database(
          new PostgresServer.Role("mcp", Secrets.random()),
          new PostgresServer.Role("mcp_monitor", Secrets.random()),
          connections);
    }

    /**
     * Likewise, for a gateway with this many connections.
     *
     * @param pooled the most that it opens
     */
    static Database forPools(int pooled) {
      return with(Math.max(PostgresServer.CONNECTIONS, pooled + SPARE_CONNECTIONS));
    }
  }

  /**
   * A JVM of the sandbox.
   *
   * @param settings the line that it reads, without the three keys of the database
   */
  record SandboxJvm(String mainClass, List<String> jvmOptions, ObjectNode settings) {
    /**
     * The quick compiler only: the sandbox is up in half the CPU time and soon as fast as it will
     * be, so that the optimising one does not compete with the load for the machine. Its pool is
     * filled up again every other second, and not every half minute: connections that leak are then
     * seen to grow as they leak, and not in leaps.
     */
    static final List<String> OPTIONS =
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dcom.zaxxer.hikari.housekeeping.periodMs=2000");

    @Override
    public String toString() {
      return mainClass;
    }
  }

  /**
   * The real gateway's processes.
   *
   * @param python the interpreter of its environment
   * @param port on 127.0.0.1; 0: any free one
   * @param environment its variables without those that are known only when the others are up
   */
  record Gateway(Path python, int port, int workers, Map<String, String> environment) {
    @Override
    public String toString() {
      return "%d workers of %s".formatted(workers, python);
    }
  }

  /**
   * An MCP server that speaks over stdio.
   *
   * @param python the interpreter of the environment with the gateway's wrapper
   * @param transport how the wrapper is to speak
   * @param environment of the server
   */
  record Wrapped(
      String name,
      Path python,
      String command,
      ServerSettings.Transport transport,
      Map<String, String> environment) {
    @Override
    public String toString() {
      return name;
    }
  }

  Path logs() {
    return logsIn(workFolder);
  }

  static Path logsIn(Path workFolder) {
    return workFolder.resolve("logs");
  }
}
