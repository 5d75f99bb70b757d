package mcpperf.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that ends by itself within seconds, or is ended. */
public final class ShortCommand {
  private ShortCommand() {}

  /**
   * What a command came to.
   *
   * @param output standard output and standard error, as they came
   */
  public record Result(int exitValue, String output) {}

  /**
   * Runs {@code command}.
   *
   * @param input what it reads from its standard input
   * @throws IOException where it cannot be started, or is not over within {@code deadline}
   */
  public static Result run(List<String> command, String input, Duration deadline)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile("mcpperf", ".in");
    Path out = Files.createTempFile("mcpperf", ".out");
    try {
      Files.writeString(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .start();
      try {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("it is not over after %d s".formatted(deadline.toSeconds()));
        }
        byte[] output = Files.readAllBytes(out);
        return new Result(process.exitValue(), new String(output, StandardCharsets.UTF_8));
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
    }
  }
}
