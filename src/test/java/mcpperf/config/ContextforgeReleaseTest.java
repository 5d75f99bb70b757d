package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts of the releases that lie among the resources. */
class ContextforgeReleaseTest {
  private static final Pattern ENTRY =
      Pattern.compile(
          "([A-Za-z0-9][\\w.-]*)==([\\w.]+)((?: \\\\\\n    --hash=sha256:[0-9a-f]{64})+)\\n");

  /** The numbers of packages are those of an environment that pip itself had resolved. */
  @ParameterizedTest
  @CsvSource({"1.0.7, 93", "1.1.0, 95"})
  void everyPackageIsPinnedWithTheHashesOfItsFiles(String version, int packages) {
    String lock = ContextforgeRelease.of(version).orElseThrow().lock();
    assertThat(ENTRY.matcher(lock).replaceAll("")).as("what is no such entry").isEmpty();
    List<String> names =
        ENTRY
            .matcher(lock)
            .results()
            .map(MatchResult::group)
            .map(ContextforgeReleaseTest::name)
            .toList();
    assertThat(names).hasSize(packages).doesNotHaveDuplicates().contains("psycopg-binary", "redis");
  }

  private static String name(String entry) {
    return entry.substring(0, entry.indexOf("=="));
  }
}
