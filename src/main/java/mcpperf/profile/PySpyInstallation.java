package mcpperf.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mcpperf.python.Interpreter;
import mcpperf.python.InterpreterSearch;
import mcpperf.python.PackageCache;
import mcpperf.python.PythonException;

/** py-spy from its Python package, kept for later runs. */
final class PySpyInstallation {
  private static final List<String> PYTHONS = List.of("3.13", "3.12", "3.11");

  private PySpyInstallation() {}

  /**
   * The program; needs the network the first time only.
   *
   * @param cache where all Python packages of the user lie
   * @param log what the installation prints
   * @throws PythonException where it cannot be had
   */
  static Path program(Path cache, Path log, Consumer<String> progress) throws InterruptedException {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Interpreter interpreter = new InterpreterSearch(PYTHONS).find(null, path);
    return new PackageCache(cache, progress)
        .environment(interpreter, PySpy.NAME, ProfileResource.text("py-spy.txt"), log)
        .resolveSibling(PySpy.NAME);
  }
}
