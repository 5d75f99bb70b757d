package mcpperf.python;

import java.nio.file.Path;

/**
 * A Python that was run and can make environments.
 *
 * @param executable as it was found, or as the interpreter behind a shim names itself
 * @param version in full, e.g. {@code 3.11.7}
 */
public record Interpreter(Path executable, String version) {

  /** Without the last number, e.g. {@code 3.11}: what packages are built for. */
  public String minor() {
    return version.substring(0, version.lastIndexOf('.'));
  }

  @Override
  public String toString() {
    return "Python %s (%s)".formatted(version, executable);
  }
}
