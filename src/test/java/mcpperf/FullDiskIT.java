package mcpperf;

import static mcpperf.SmallLoad.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a disk that fills up under it: a small one in memory, which takes root. */
class FullDiskIT {
  private static final int INVALID = 4;
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("results"));
    int code = run("mount", "-t", "tmpfs", "-o", "size=280m", "tmpfs", disk.toString());
    if (code != 0) {
      System.out.println("Skipped: no file system can be mounted here, which takes root");
    }
    assumeTrue(code == 0);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  @Test
  void aLoadEndsWhileThereIsRoomForItsReports() throws IOException {
    try (MainJob job = MainJob.start(folder.resolve("home"), disk, SmallLoad.endless())) {
      job.awaitLoad();
      fillUpTo(RoomWatch.RESERVED_BYTES - MEGABYTE);

      assertThat(job.exitValue()).as(job.output()).isEqualTo(INVALID);
      assertThat(job.lastLine()).isEqualTo("mcpperf: invalid (exit value 4)");
      assertThat(job.output()).doesNotContain("PROBLEM", "No space left on device");
      RunResult result = job.result();
      assertThat(result.at("/verdict/reasons").toString())
          .containsPattern("only 3\\d MB were free for the results in " + disk)
          .contains("make room");
      assertThat(result.request(LIST).at("/okCount").asInt()).isPositive();
    }
  }

  private void fillUpTo(long free) throws IOException {
    byte[] megabyte = new byte[MEGABYTE];
    Arrays.fill(megabyte, (byte) 1);
    try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
      while (Files.getFileStore(disk).getUsableSpace() >= free) {
        filler.write(megabyte);
      }
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
