package mcpperf.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import mcpperf.python.PythonException;
import org.jspecify.annotations.Nullable;

/**
 * What samples Python processes, or why there is nothing that does.
 *
 * @param path null where there is none
 */
public record PythonTool(@Nullable Path path, String why) {

  /**
   * Gets it where one of the processes needs it.
   *
   * @param cache where all Python packages of the user lie
   * @param log what its installation prints
   */
  public static PythonTool forProcesses(
      List<Sampled> processes, Path cache, Path log, Consumer<String> progress)
      throws InterruptedException {
    boolean needed =
        processes.stream()
            .anyMatch(it -> it.language().filter(Sampled.Language.PYTHON::equals).isPresent());
    if (!needed) {
      return new PythonTool(null, "no process needs it");
    }
    try {
      return new PythonTool(PySpyInstallation.program(cache, log, progress), "");
    } catch (PythonException e) {
      return new PythonTool(null, String.valueOf(e.getMessage()));
    }
  }

  Path program() throws IOException {
    if (path == null) {
      throw new IOException(why);
    }
    return path;
  }
}
