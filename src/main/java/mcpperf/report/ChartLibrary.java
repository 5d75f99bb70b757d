package mcpperf.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/** uPlot and our own script that uses it, as texts to stand in a page. */
final class ChartLibrary {
  private static final String JAR = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  /** uPlot's style sheet. */
  static final String STYLE = uplot("uPlot.min.css");

  /** uPlot, then ours. */
  static final String SCRIPT =
      uplot("uPlot.iife.min.js") + "\n" + text("/mcpperf/report/charts.js");

  /** The script's SHA-256, as a content security policy names it. */
  static final String SCRIPT_HASH = hash(SCRIPT);

  private ChartLibrary() {}

  private static String uplot(String file) {
    return text("/META-INF/resources/webjars/uplot/%s/dist/%s".formatted(version(), file));
  }

  private static String version() {
    try (InputStream jar = open(JAR)) {
      Properties properties = new Properties();
      properties.load(jar);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(JAR, e);
    }
  }

  private static String text(String resource) {
    try (InputStream file = open(resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static InputStream open(String resource) {
    InputStream file = ChartLibrary.class.getResourceAsStream(resource);
    if (file == null) {
      throw new IllegalStateException(resource + " is not on the class path");
    }
    return file;
  }
}
