package mcpperf.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says why packages could not be installed, and what to do about it. */
final class InstallationFailure {

  /** What to do about a failure that shows {@code sign} in what was printed. */
  private record Remedy(String sign, String action) {}

  /** The first that fits counts: what pip says last follows from what it said before. */
  private static final List<Remedy> REMEDIES =
      List.of(
          new Remedy("no space left on device", "make room on the disk"),
          new Remedy("disk quota exceeded", "make room in the user's quota"),
          new Remedy("permission denied", "let the user write there and run programs"),
          new Remedy("ensurepip", "install Python's venv package (apt install python3-venv)"),
          new Remedy(
              "certificate verify failed",
              "give pip the certificates of your network (PIP_CERT=FILE)"),
          new Remedy(
              "connection broken",
              "the package index cannot be reached, and nothing is cached yet: run once with a"
                  + " network, or name an index or proxy that can be reached (PIP_INDEX_URL,"
                  + " HTTPS_PROXY)"),
          new Remedy(
              "no matching distribution found",
              "the named package has no wheel for this Python on this machine: use another Python"
                  + " with -Dtarget.contextforge.python=..., or a machine with Linux or macOS on"
                  + " x86-64 or ARM"));

  private InstallationFailure() {}

  /**
   * The failure of one step.
   *
   * @param tail what was printed last
   * @param known what to do, where that is known already
   */
  static PythonException of(
      String name,
      Interpreter interpreter,
      int exitValue,
      List<String> tail,
      Optional<String> known,
      Path log) {
    String all = String.join("\n", tail).toLowerCase(Locale.ROOT);
    String action =
        known
            .or(
                () ->
                    REMEDIES.stream()
                        .filter(remedy -> all.contains(remedy.sign()))
                        .map(Remedy::action)
                        .findFirst())
            .orElse("see the lines above");
    return new PythonException(
        """
        %s could not be installed for %s (exit value %d); the last lines of %s:
          | %s
        What to do: %s"""
            .formatted(name, interpreter, exitValue, log, String.join("\n  | ", tail), action));
  }
}
