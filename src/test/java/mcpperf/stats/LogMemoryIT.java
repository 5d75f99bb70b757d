package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mcpperf.simulationlog.LogBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads in a JVM of its own, with a heap that is far smaller than what the log holds. */
class LogMemoryIT {
  private static final int REQUESTS = 2_000_000;
  private static final int MESSAGES = 100_000;

  @TempDir Path folder;

  /** The messages alone have 100 MB, the times of all requests 16 MB. */
  @Test
  void memoryGrowsNeitherWithTheRecordsNorWithTheirDifferentMessages()
      throws IOException, InterruptedException {
    Path file = folder.resolve("simulation.log");
    writeLog(file);

    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                LogMemoryIT.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(reader.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output.strip()).isEqualTo("2100000 requests, 100000 failed");
  }

  /** The JVM of its own. */
  public static void main(String[] args) throws IOException {
    RequestStats request = RunStats.read(Path.of(args[0])).requests().get(0);
    System.out.println(request.count() + " requests, " + request.koCount() + " failed");
  }

  private static void writeLog(Path file) throws IOException {
    String text = "m".repeat(1000);
    try (LogBuilder log = LogBuilder.to(file).run("s")) {
      for (int i = 0; i < REQUESTS; i++) {
        log.ok("r", i, i + i % 1000);
        if (i % (REQUESTS / MESSAGES) == 0) {
          log.ko("r", i, i + 5, "[wrong-content] " + i + text);
        }
      }
    }
  }
}
