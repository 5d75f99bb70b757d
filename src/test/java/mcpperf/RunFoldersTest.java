package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
  @TempDir Path results;

  @Test
  void onlyAFolderThatCameSinceCounts() throws IOException {
    run("benchmarksimulation-20260101000000000");
    RunFolders folders = RunFolders.rememberingThoseIn(results);
    assertThat(folders.sinceThen()).isEmpty();
    Path mine = run("benchmarksimulation-20260101000000001");
    assertThat(folders.sinceThen()).contains(mine);
  }

  @Test
  void aFolderWithoutALogIsNoRun() throws IOException {
    RunFolders folders = RunFolders.rememberingThoseIn(results);
    Files.createDirectory(results.resolve("notes"));
    assertThat(folders.sinceThen()).isEmpty();
  }

  @Test
  void noResultsFolderYetMeansNoRuns() {
    assertThat(RunFolders.rememberingThoseIn(results.resolve("absent")).sinceThen()).isEmpty();
  }

  private Path run(String name) throws IOException {
    Path folder = Files.createDirectory(results.resolve(name));
    Files.write(folder.resolve("simulation.log"), new byte[] {0});
    return folder;
  }
}
