package mcpperf.baseline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.LoadTest;
import mcpperf.config.Scenario;

/** Hashes of what a run sends: equal where two runs send the same. */
public final class Inputs {
  private static final int SHOWN_BYTES = 8;

  private Inputs() {}

  /**
   * The hashes of a run's profile, scenarios, payloads and feeders, by these names.
   *
   * @throws UncheckedIOException where a payload or feeder cannot be read
   */
  public static Map<String, String> hashes(Configuration configuration) {
    List<Scenario> enabled =
        configuration.scenarios().values().stream()
            .filter(scenario -> !scenario.enabledTests().isEmpty())
            .toList();
    MessageDigest scenarios = digest();
    enabled.forEach(
        scenario -> add(scenarios, scenario.name() + scenario.enabledTests().toString()));
    MessageDigest profile = digest();
    add(profile, configuration.profile().toString());
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("profile", text(profile));
    hashes.put("scenarios", text(scenarios));
    hashes.put("payloads", files(enabled, LoadTest::payload));
    hashes.put("feeders", files(enabled, LoadTest::feeder));
    return hashes;
  }

  private static String files(List<Scenario> scenarios, Function<LoadTest, Path> file) {
    MessageDigest digest = digest();
    Stream<Path> files =
        scenarios.stream()
            .flatMap(scenario -> scenario.enabledTests().stream())
            .flatMap(LoadTest::iteration)
            .map(file)
            .filter(Objects::nonNull)
            .distinct()
            .sorted();
    files.forEach(
        path -> {
          add(digest, String.valueOf(path.getFileName()));
          try {
            digest.update(Files.readAllBytes(path));
          } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
          }
        });
    return text(digest);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
