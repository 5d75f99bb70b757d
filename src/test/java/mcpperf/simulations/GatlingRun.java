package mcpperf.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mcpperf.protocol.FailureClass;
import mcpperf.simulations.LoggedRequests.LoggedRequest;

/**
 * A real Gatling run in a JVM of its own.
 *
 * @param log what it logged
 * @param output what it printed
 */
record GatlingRun(LoggedRequests log, String output) {
  private static final long DEADLINE_SECONDS = 120;

  /** Runs {@code simulation} to its end; {@code properties} are its system properties. */
  static GatlingRun of(
      Class<? extends PerformanceSimulation> simulation,
      Map<String, String> properties,
      Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                GatlingCommand.of(simulation.getName(), properties, folder, "--no-reports"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isZero();
    try (Stream<Path> entries = Files.list(folder)) {
      Path runFolder = entries.filter(Files::isDirectory).findFirst().orElseThrow();
      return new GatlingRun(LoggedRequests.read(runFolder.resolve("simulation.log")), text);
    }
  }

  /** The logged requests of this name. */
  List<LoggedRequest> requests(String name) {
    return log.requests().stream().filter(request -> request.name().equals(name)).toList();
  }

  /** How many requests of this name failed, by class. */
  Map<FailureClass, Integer> failures(String name) {
    Map<FailureClass, Integer> classes = new TreeMap<>();
    for (LoggedRequest request : requests(name)) {
      if (!request.ok()) {
        classes.merge(FailureClass.of(request.message()), 1, Integer::sum);
      }
    }
    return classes;
  }
}
