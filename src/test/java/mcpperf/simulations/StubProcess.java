package mcpperf.simulations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mcpperf.protocol.SampleAnswer;
import mcpperf.target.JavaCommand;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StubGateway} in a JVM of its own, which ends with this one. In this one it would make
 * the generator 2 % dearer for the rest of the run ({@code benchmarks/overhead.sh}): what its
 * classes share with Gatling's HTTP client is compiled for both.
 */
final class StubProcess implements AutoCloseable {
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
  private static final long SECONDS_TO_END = 5;

  private static final String FAILED = "The stub for the generator's warm-up does not start";

  private @Nullable Process process;

  /** Starts it without anything to answer, and does not wait for it. */
  void launch() {
    try {
      process =
          new ProcessBuilder(JavaCommand.of(StubGateway.class.getName(), JVM_OPTIONS))
              .redirectError(Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(FAILED, e);
    }
  }

  /**
   * Gives it what it is to answer, and waits until it does; launches it where that was not done. To
   * be called once.
   *
   * @return its URL
   * @throws IllegalStateException where it has not started; why stands on standard error
   */
  URI serve(Map<String, SampleAnswer> answers) {
    if (process == null) {
      launch();
    }
    Process process = Objects.requireNonNull(this.process);
    try {
      process.outputWriter().write(StubGateway.JSON.writeValueAsString(answers) + "\n");
      process.outputWriter().flush();
      String url = process.inputReader().readLine();
      if (url == null) {
        throw new IllegalStateException(FAILED);
      }
      return URI.create(url);
    } catch (IOException e) {
      throw new UncheckedIOException(FAILED, e);
    }
  }

  /** Of one that was ended; 0 where it ended when it was told to. */
  int exitValue() {
    return Objects.requireNonNull(process).exitValue();
  }

  /** Ends it, and with it the port and all connections; does nothing where nothing runs. */
  @Override
  public void close() {
    Process process = this.process;
    if (process == null) {
      return;
    }
    try {
      process.outputWriter().close();
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
