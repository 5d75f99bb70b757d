package mcpperf.config;

import java.nio.file.Path;

/**
 * Where a value came from.
 *
 * @param place as a problem names it: {@code src/test/resources/config.yaml:12}, {@code
 *     -Dload.coolDown}
 * @param origin as a table of settings names it: {@code config.yaml:12}, {@code -Dload.coolDown}
 */
record Source(String place, String origin) {
  static final Source DEFAULT = new Source("default", "default");

  /** A line of a file, counted from 1. */
  static Source line(Path file, int line) {
    return new Source(file + ":" + line, file.getFileName() + ":" + line);
  }

  static Source property(String name) {
    return new Source("-D" + name, "-D" + name);
  }

  static Source environment(String variable) {
    return new Source("environment " + variable, "environment " + variable);
  }

  boolean isProperty() {
    return origin.startsWith("-D");
  }
}
