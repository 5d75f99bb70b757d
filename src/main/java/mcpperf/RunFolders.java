package mcpperf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the folder that Gatling makes for this run. Gatling names it only when the load starts and
 * tells nobody, so it is the one that was not there when the run began.
 */
final class RunFolders {
  private final Path results;
  private final Set<Path> before;

  private RunFolders(Path results, Set<Path> before) {
    this.results = results;
    this.before = before;
  }

  /** Remembers which run folders are there already. */
  static RunFolders rememberingThoseIn(Path results) {
    return new RunFolders(results, Set.copyOf(list(results)));
  }

  Path results() {
    return results;
  }

  /** The folder with a simulation.log that came since, the youngest if there are several. */
  Optional<Path> sinceThen() {
    return list(results).stream()
        .filter(folder -> !before.contains(folder))
        .filter(folder -> Files.exists(folder.resolve("simulation.log")))
        .max(Comparator.comparing(Path::getFileName));
  }

  private static List<Path> list(Path results) {
    try (Stream<Path> folders = Files.list(results)) {
      return folders.toList();
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the run folders in " + results, e);
    }
  }
}
