package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {
  @TempDir private Path folder;

  @Test
  void folderIsMadeAndLeftEmpty() {
    Path results = folder.resolve("a/b");
    assertThat(FolderCheck.problem(results)).isEmpty();
    assertThat(results).isEmptyDirectory();
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws Exception {
    Path results = Files.createFile(folder.resolve("file")).resolve("results");
    assertThat(FolderCheck.problem(results))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.where()).contains(results.toString());
              assertThat(problem.what()).contains("cannot be written to");
            });
  }

  @Test
  void tooLittleRoomIsToldWithWhatIsNeeded() {
    long tebibyte = 1L << 40;
    assertThat(FolderCheck.problem(folder, 1000 * tebibyte))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.where()).isEqualTo("results folder " + folder);
              assertThat(problem.what())
                  .matches("only \\d+ MB are free, " + (1000 << 20) + " MB are needed");
              assertThat(problem.remedy()).isEqualTo("make room on this disk");
            });
  }
}
