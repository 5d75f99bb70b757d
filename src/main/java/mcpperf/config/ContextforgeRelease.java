package mcpperf.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A release of ContextForge that the suite can install, with the facts that lie among the
 * resources.
 *
 * @param version e.g. {@code 1.0.7}
 * @param pythons the versions of Python that its lock file is for, the best first
 */
public record ContextforgeRelease(String version, List<String> pythons) {
  private static final String FOLDER = "contextforge/";

  /** All releases, the newest first. */
  public static List<ContextforgeRelease> all() {
    List<ContextforgeRelease> releases = new ArrayList<>();
    yaml("releases.yaml")
        .forEach(
            (version, pythons) ->
                releases.add(
                    new ContextforgeRelease(
                        version, ((List<?>) pythons).stream().map(String::valueOf).toList())));
    return List.copyOf(releases);
  }

  /** The release of this version. */
  public static Optional<ContextforgeRelease> of(String version) {
    return all().stream().filter(release -> release.version.equals(version)).findFirst();
  }

  /** Its packages, of the form {@code package==version}, each with the hashes of its files. */
  public String lock() {
    return text(version + "/requirements.txt");
  }

  /** The environment variables that it reads. */
  public Set<String> variables() {
    Set<String> names = new TreeSet<>();
    text(version + "/variables.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(names::add);
    return names;
  }

  /** What the suite sets where nobody says otherwise. */
  public static Map<String, String> environment() {
    return texts("environment.yaml");
  }

  /** The variables that the run sets itself, with what to give instead. */
  static Map<String, String> reserved() {
    return texts("reserved.yaml");
  }

  /** The variables that nothing reads, with what to give instead. */
  static Map<String, String> dead() {
    return texts("dead.yaml");
  }

  private static Map<String, String> texts(String file) {
    Map<String, String> texts = new LinkedHashMap<>();
    yaml(file).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  private static Map<String, Object> yaml(String file) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
  }

  private static String text(String file) {
    try (InputStream in = ContextforgeRelease.class.getResourceAsStream(FOLDER + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The program itself is damaged: no " + file, e);
    }
  }
}
