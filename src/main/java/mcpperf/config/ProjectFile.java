package mcpperf.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A kind of file that tests name without folder and ending: a payload or a feeder. */
enum ProjectFile {
  PAYLOAD("payloads", ".json"),
  FEEDER("feeders", ".csv");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

  private final String folder;
  private final String ending;

  ProjectFile(String folder, String ending) {
    this.folder = folder;
    this.ending = ending;
  }

  /** The file called {@code name} below {@code root}; empty, and a problem, where there is none. */
  Optional<Path> find(Path root, String name, Place place, Problems problems) {
    if (!NAME.matcher(name).matches()) {
      problems.wrong(place, name, "a file in " + folder + "/, named without folder and " + ending);
      return Optional.empty();
    }
    Path file = root.resolve(folder).resolve(name + ending);
    if (Files.isRegularFile(file)) {
      return Optional.of(file);
    }
    String nearest =
        NearestName.of(name, names(root)).map(near -> "; did you mean " + near + "?").orElse("");
    String kind = name().toLowerCase(Locale.ROOT);
    problems.add(place, "the " + kind + " " + file + " does not exist" + nearest);
    return Optional.empty();
  }

  private List<String> names(Path root) {
    Path start = root.resolve(folder);
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .map(file -> start.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // no folder, no name to suggest; that the file is missing is said anyway
    }
  }
}
