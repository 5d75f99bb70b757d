package mcpperf;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.simulations.GatlingCommand;

/** The main job on this project in a JVM of its own, as {@code mvn gatling:test} starts it. */
final class MainJob implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);

  private final Process process;
  private final Path home;
  private final Path results;

  private MainJob(Process process, Path home, Path results) {
    this.process = process;
    this.home = home;
    this.results = results;
  }

  /**
   * Starts the simulation that the properties name, or else Tools.
   *
   * @param home stands for the user's home, so that no other run on this machine is in the way
   * @param results a folder for this job alone
   * @param properties what would be given with {@code -D}
   */
  static MainJob start(Path home, Path results, Map<String, String> properties) throws IOException {
    return start(List.of(), home, results, properties);
  }

  /** The same below a process that stands for Maven, and is the one that can be signalled. */
  static MainJob startBelowMaven(Path home, Path results, Map<String, String> properties)
      throws IOException {
    return start(List.of("sh", "-c", "\"$@\"; exit", "sh"), home, results, properties);
  }

  private static MainJob start(
      List<String> wrapper, Path home, Path results, Map<String, String> properties)
      throws IOException {
    Map<String, String> all = new HashMap<>(properties);
    String simulation = properties.getOrDefault("simulation", "Tools");
    all.put("simulation", simulation);
    all.put("user.home", home.toString());
    all.put("gatling.resultsFolder", results.toString());
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        GatlingCommand.of("mcpperf.simulations." + simulation + "Simulation", all, results));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(outputFile(results).toFile())
            .start();
    return new MainJob(process, home, results);
  }

  private static Path outputFile(Path results) {
    return results.resolveSibling(results.getFileName() + ".txt");
  }

  /** Waits until the first measured requests are in the log. */
  void awaitLoad() {
    await()
        .atMost(DEADLINE)
        .until(() -> !process.isAlive() || folder().filter(MainJob::measures).isPresent());
    if (!process.isAlive()) {
      throw new AssertionError("No load began:\n" + output());
    }
  }

  private static boolean measures(Path folder) {
    return Files.exists(folder.resolve("context.json"))
        && folder.resolve("simulation.log").toFile().length() > 10_000;
  }

  /** Waits for its end. */
  int exitValue() {
    return exitValue(DEADLINE);
  }

  int exitValue(Duration deadline) {
    await().atMost(deadline).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** The run's folder, once there is one. */
  Optional<Path> folder() throws IOException {
    if (!Files.isDirectory(results)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(results)) {
      return entries.filter(Files::isDirectory).findFirst();
    }
  }

  /** The run's run.json. */
  RunResult result() throws IOException {
    Path folder = folder().orElseThrow(() -> new AssertionError("No run folder:\n" + output()));
    return new RunResult(JSON.readTree(folder.resolve("run.json").toFile()));
  }

  /** What it has printed. */
  String output() {
    try {
      return Files.readString(outputFile(results));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String lastLine() {
    List<String> lines = output().lines().toList();
    return lines.get(lines.size() - 1);
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** All processes below it, and those that its owner process has recorded, in order. */
  List<ProcessHandle> started() throws IOException {
    List<ProcessHandle> started = new ArrayList<>(recorded());
    process.descendants().filter(below -> !started.contains(below)).forEach(started::add);
    return started;
  }

  /** Where the gateway is that it loads; known from the load's begin on. */
  URI gateway() throws IOException {
    Path folder = folder().orElseThrow(() -> new AssertionError("No run folder:\n" + output()));
    return URI.create(
        JSON.readTree(folder.resolve("context.json").toFile()).at("/target/url").asText());
  }

  /** The sandbox is launched first, and recorded when it is. */
  ProcessHandle sandbox() throws IOException {
    return recorded().get(0);
  }

  private List<ProcessHandle> recorded() throws IOException {
    List<ProcessHandle> recorded = new ArrayList<>();
    try (DirectoryStream<Path> records =
        Files.newDirectoryStream(home.resolve(".cache/mcpperf/owned"), "*.json")) {
      for (Path record : records) {
        for (JsonNode started : JSON.readTree(record.toFile()).at("/processes")) {
          ProcessHandle.of(started.at("/pid").asLong()).ifPresent(recorded::add);
        }
      }
    }
    return recorded;
  }

  /** Ends the job if it runs still, and what it has started with it. */
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    await().atMost(STOP_DEADLINE).until(() -> !process.isAlive());
    await().atMost(STOP_DEADLINE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
  }
}
