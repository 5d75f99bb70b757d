package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the file or on the command line, it is read or refused, never a crash. */
class SpoiltConfigurationTest {
  private static final int ROUNDS = 300;
  private static final List<String> PIECES =
      List.of(
          ":",
          "{",
          "}",
          "[",
          "]",
          "-",
          "\"",
          "#{",
          "\n",
          "  ",
          ", ",
          "null",
          "~",
          "-1",
          "1e9",
          "&a ",
          "*a",
          "!!set ",
          "? ",
          "| ",
          "\t",
          "\u0000",
          "\uFEFF",
          "\ud83d\ude00",
          "true",
          "<<: ",
          "%",
          "request",
          "..",
          "'");

  @TempDir Path root;

  @Test
  void spoiltFileIsReadOrRefused() {
    ProjectFolder project = new ProjectFolder(root);
    Random random = new Random(20260101);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(ProjectFolder.CONFIG);
      for (int spoilt = random.nextInt(4); spoilt >= 0; spoilt--) {
        int at = random.nextInt(text.length() - 8);
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        text.replace(at, at + random.nextInt(8), piece);
      }
      refused += isRefused(project.config(text.toString())) ? 1 : 0;
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  @Test
  void spoiltPropertyIsReadOrRefused() {
    List<Setting> settings = new ProjectFolder(root).load().settings();
    Random random = new Random(20260102);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder name = new StringBuilder(settings.get(random.nextInt(settings.size())).path());
      int at = random.nextInt(name.length());
      name.replace(at, at + random.nextInt(2), ".#/ x".substring(random.nextInt(5)));
      String value = PIECES.get(random.nextInt(PIECES.size()));
      refused += isRefused(new ProjectFolder(root).with(name.toString(), value)) ? 1 : 0;
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS);
  }

  @Test
  void byteOrderMarkAndWindowsLinesAreRead() {
    ProjectFolder project = new ProjectFolder(root);
    project.config("\uFEFF" + ProjectFolder.CONFIG.replace("\n", "\r\n"));
    assertThat(project.setting("load.coolDown"))
        .isEqualTo(new Setting("load.coolDown", "300ms", "config.yaml:32"));
  }

  private static boolean isRefused(ProjectFolder project) {
    try {
      return project.load().settings().isEmpty();
    } catch (ConfigurationException e) {
      assertThat(e.problems()).isNotEmpty().allMatch(problem -> !problem.contains("\n"));
      return true;
    }
  }
}
