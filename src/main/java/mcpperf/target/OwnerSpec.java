package mcpperf.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an owner is to start: the one line that it reads from its standard input. It holds secrets,
 * so it is neither printed nor put on a command line.
 *
 * @param run the process that the owner works for
 * @param userFolder the folder that all runs of the user share
 * @param workFolder the run's own folder; the database's files and {@code logs} go below it
 * @param startTimeout how long everything together may take until it is ready
 */
record OwnerSpec(
    ProcessIdentity run,
    Path userFolder,
    Path workFolder,
    Duration startTimeout,
    PostgresServer.Role databaseOwner,
    PostgresServer.Role databaseMonitor,
    SandboxJvm sandbox) {

  /**
   * The JVM of the sandbox.
   *
   * @param settings the line that it reads, without the three keys of the database
   */
  record SandboxJvm(String mainClass, List<String> jvmOptions, ObjectNode settings) {
    @Override
    public String toString() {
      return mainClass;
    }
  }

  Path logs() {
    return workFolder.resolve("logs");
  }
}
