package mcpperf.simulations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mcpperf.protocol.SampleAnswer;
import mcpperf.target.JavaCommand;

/**
 * A {@link StubGateway} in a JVM of its own, which ends with this one. In this one it would make
 * the generator 2 % dearer for the rest of the run ({@code benchmarks/overhead.sh}): what its
 * classes share with Gatling's HTTP client is compiled for both.
 */
final class StubProcess implements AutoCloseable {
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
  private static final long SECONDS_TO_END = 5;

  private final Process process;
  private final URI baseUrl;

  private StubProcess(Process process, URI baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /**
   * Starts a stub and waits until it listens.
   *
   * @throws IllegalStateException where it does not start; why stands on standard error
   */
  static StubProcess start(Map<String, SampleAnswer> answers) {
    try {
      Process process =
          new ProcessBuilder(JavaCommand.of(StubGateway.class.getName(), JVM_OPTIONS))
              .redirectError(Redirect.INHERIT)
              .start();
      process.outputWriter().write(StubGateway.JSON.writeValueAsString(answers) + "\n");
      process.outputWriter().flush();
      String url = process.inputReader().readLine();
      if (url == null) {
        throw new IllegalStateException("The stub for the generator's warm-up does not start");
      }
      return new StubProcess(process, URI.create(url));
    } catch (IOException e) {
      throw new UncheckedIOException("The stub for the generator's warm-up does not start", e);
    }
  }

  URI baseUrl() {
    return baseUrl;
  }

  /** Ends it, and with it the port and all connections; does nothing the second time. */
  @Override
  public void close() {
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
