package mcpperf.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a Python that works. Each candidate is run: a version manager's shim lies on the path
 * and may stand for nothing.
 */
public final class InterpreterSearch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PROBE_DEADLINE = Duration.ofSeconds(20);
  private static final int EXCERPT = 160;

  private final List<String> wanted;
  private final Map<Path, String> rejected = new LinkedHashMap<>();
  private final Map<Path, Optional<Interpreter>> probed = new HashMap<>();

  /**
   * @param wanted the versions that will do, e.g. {@code 3.12}, the best first
   */
  public InterpreterSearch(List<String> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  /**
   * The best interpreter there is.
   *
   * @param named the only one to look at; null: those on {@code searchPath}
   * @param searchPath folders, as in the environment's {@code PATH}
   * @throws PythonException where none will do, with what was found wrong with each
   */
  public Interpreter find(@Nullable Path named, String searchPath) throws InterruptedException {
    if (named != null) {
      return fit(named).orElseThrow(() -> none("target.contextforge.python names one"));
    }
    for (String version : wanted) {
      for (Path candidate : candidates(version, searchPath)) {
        Optional<Interpreter> found = fit(candidate).filter(it -> it.minor().equals(version));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw none("the path was searched");
  }

  /** Those that bear the version in their name come first: they are most probably it. */
  private Set<Path> candidates(String version, String searchPath) {
    Set<Path> candidates = new LinkedHashSet<>();
    for (String name : List.of("python" + version, "python3", "python")) {
      for (String folder : searchPath.split(File.pathSeparator, -1)) {
        try {
          Path candidate = Path.of(folder).resolve(name);
          if (!folder.isEmpty() && Files.isExecutable(candidate)) {
            candidates.add(candidate);
          }
        } catch (InvalidPathException e) {
          rejected.put(Path.of(name), "the path has a folder that cannot be: " + e.getMessage());
        }
      }
    }
    return candidates;
  }

  private Optional<Interpreter> fit(Path candidate) throws InterruptedException {
    Optional<Interpreter> known = probed.get(candidate);
    if (known == null) {
      known = probe(candidate);
      probed.put(candidate, known);
    }
    return known;
  }

  private Optional<Interpreter> probe(Path candidate) throws InterruptedException {
    try {
      JsonNode facts = facts(candidate);
      String version = facts.path("version").asText();
      Interpreter found = new Interpreter(Path.of(facts.path("executable").asText()), version);
      if (!facts.path("implementation").asText().equals("cpython")) {
        rejected.put(candidate, "is " + facts.path("implementation").asText() + ", not CPython");
      } else if (!wanted.contains(found.minor())) {
        rejected.put(candidate, "is Python " + version);
      } else if (!facts.path("lacks").isEmpty()) {
        rejected.put(
            candidate,
            "is Python %s without %s (Debian, Ubuntu: apt install python%s-venv)"
                .formatted(version, facts.path("lacks"), found.minor()));
      } else {
        return Optional.of(found);
      }
    } catch (IOException e) {
      rejected.put(candidate, "does not work: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static JsonNode facts(Path candidate) throws IOException, InterruptedException {
    // No path in isolated mode, or a module in the working directory could stand for a known one.
    List<String> command = List.of(candidate.toString(), "-I", "-c", Script.PROBE.text());
    ShortCommand.Result result = ShortCommand.run(command, "", PROBE_DEADLINE);
    if (result.exitValue() != 0) {
      throw new IOException(
          "exit value %d, %s".formatted(result.exitValue(), excerpt(result.output())));
    }
    try {
      return JSON.readTree(result.output());
    } catch (IOException e) {
      throw new IOException("it is no Python, it says " + excerpt(result.output()), e);
    }
  }

  private static String excerpt(String output) {
    String line = output.strip().lines().findFirst().orElse("nothing");
    return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "...";
  }

  private PythonException none(String how) {
    String found =
        rejected.isEmpty()
            ? "found: none at all"
            : rejected.entrySet().stream()
                .map(entry -> "%s %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n  ", "found:\n  ", ""));
    return new PythonException(
        """
        No Python %s that works (%s); %s
        What to do: install one of these versions, or name one with \
        -Dtarget.contextforge.python=/path/to/python3"""
            .formatted(String.join(" or ", wanted), how, found));
  }
}
