package mcpperf.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulations that this project has. */
public final class Simulations {
  private static final Path FOLDER = Path.of("src", "test", "java", "mcpperf", "simulations");
  private static final String ENDING = "Simulation.java";

  /** Compiled simulations do not exist yet when a run's configuration is checked. */
  private static final Pattern SCENARIOS = Pattern.compile("super\\(([^()]*)\\)");

  private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");

  private Simulations() {}

  /**
   * The short names, such as {@code Benchmark}, of the simulations below {@code root}, sorted; none
   * where there are no sources.
   *
   * @throws UncheckedIOException where a source cannot be read
   */
  public static List<String> in(Path root) {
    Path folder = root.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(Simulations::canRun)
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The names of the scenarios that a simulation below {@code root} runs, as its source hands them
   * on; empty where it runs all that are enabled.
   *
   * @throws UncheckedIOException where it has no source, or one that cannot be read
   */
  public static Set<String> scenarios(Path root, String simulation) {
    Path source = root.resolve(FOLDER).resolve(simulation + ENDING);
    try {
      return SCENARIOS
          .matcher(Files.readString(source))
          .results()
          .flatMap(named -> NAME.matcher(named.group(1)).results())
          .map(name -> name.group(1))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean canRun(Path source) {
    try {
      return !Files.readString(source).contains("abstract class");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
