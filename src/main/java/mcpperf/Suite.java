package mcpperf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** This suite itself. */
final class Suite {
  private static final String PROPERTIES = "suite.properties";

  private Suite() {}

  /** The version in pom.xml. */
  static String version() {
    try (InputStream file = Suite.class.getResourceAsStream(PROPERTIES)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(file, PROPERTIES + " is missing from the class path"));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
