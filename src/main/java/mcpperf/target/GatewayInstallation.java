package mcpperf.target;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import mcpperf.config.ConfigurationException;
import mcpperf.config.ContextforgeRelease;
import mcpperf.config.ContextforgeSettings;
import mcpperf.python.Interpreter;
import mcpperf.python.InterpreterSearch;
import mcpperf.python.PackageCache;
import mcpperf.python.PythonException;
import org.jspecify.annotations.Nullable;

/**
 * An installed ContextForge.
 *
 * @param python the interpreter of its environment
 * @param base the Python that the environment was made with
 */
record GatewayInstallation(ContextforgeRelease release, Path python, Interpreter base) {

  /**
   * Finds a Python and installs the release, unless that was done before.
   *
   * @param userFolder the folder that all runs of the user share
   * @param log what the installation prints
   * @param progress is told each step, for people
   * @throws TargetException where there is no fit Python, or the packages cannot be had
   * @throws ConfigurationException where the release does not know a variable that is to be set
   */
  static GatewayInstallation prepare(
      ContextforgeSettings settings, Path userFolder, Path log, Consumer<String> progress)
      throws InterruptedException {
    if (!GuardedProcess.isSupported()) {
      throw new TargetException(
          "ContextForge's packages are not there for this system: use Linux, macOS, or WSL");
    }
    Map<String, ContextforgeRelease> byPython = new LinkedHashMap<>();
    for (ContextforgeRelease release : ContextforgeRelease.all()) {
      if (List.of(release.version(), ContextforgeSettings.AUTO).contains(settings.version())) {
        release.pythons().forEach(python -> byPython.putIfAbsent(python, release));
      }
    }
    try {
      Interpreter base =
          new InterpreterSearch(List.copyOf(byPython.keySet()))
              .find(named(settings.python()), searchPath());
      ContextforgeRelease release = Objects.requireNonNull(byPython.get(base.minor()));
      refuseUnknown(settings, release);
      Path python =
          new PackageCache(userFolder.resolve("python"), progress)
              .environment(base, "ContextForge " + release.version(), release.lock(), log);
      return new GatewayInstallation(release, python, base);
    } catch (PythonException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable Path named(@Nullable String python) {
    return python == null || python.isEmpty() ? null : Path.of(python);
  }

  private static String searchPath() {
    return Optional.ofNullable(System.getenv("PATH")).orElse("");
  }

  /** The configuration was checked against all releases; this is the one that runs. */
  private static void refuseUnknown(ContextforgeSettings settings, ContextforgeRelease release) {
    List<String> unknown =
        settings.environment().keySet().stream()
            .filter(name -> !release.variables().contains(name))
            .map(
                name ->
                    "target.contextforge.environment.%s: ContextForge %s knows no such variable"
                        .formatted(name, release.version()))
            .toList();
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(unknown);
    }
  }
}
