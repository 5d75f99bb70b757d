package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A program that reads its settings from the first line of stdin, answers with one JSON line on
 * stdout, and serves until stdin ends.
 */
final class PipedProgram {
  /** How long a signal waits for stdin's end: the run still reads its last figures from us. */
  private static final int SIGNAL_PATIENCE_SECONDS = 120;

  private PipedProgram() {}

  /** What serves. */
  interface Service extends AutoCloseable {
    /** Where it is, for the answer. */
    ObjectNode ready();

    @Override
    void close();
  }

  /** Starts what serves. */
  interface Starter {
    /**
     * Starts it.
     *
     * @param settings the line that was read
     * @throws RuntimeException where it cannot be started; the message, without a secret, is told
     */
    Service start(String settings);
  }

  /** Runs to the end and ends the JVM. */
  static void run(Starter starter) throws IOException {
    PrintStream answer = System.out;
    System.setOut(System.err);
    System.setProperty("logback.configurationFile", "sandbox/logback.xml");
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ended)));
    int status;
    try {
      status = serve(starter, answer);
    } finally {
      ended.countDown();
    }
    System.exit(status);
  }

  private static int serve(Starter starter, PrintStream answer) throws IOException {
    try (BufferedReader stdin =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line = stdin.readLine();
      try (Service service = starter.start(line == null ? "" : line)) {
        tell(answer, service.ready().put("ready", true));
        stdin.transferTo(Writer.nullWriter());
        return 0;
      }
    } catch (RuntimeException e) {
      tell(answer, Json.object().put("ready", false).put("error", e.getMessage()));
      return 1;
    }
  }

  private static void tell(PrintStream answer, ObjectNode document) {
    answer.println(Json.write(document));
    answer.flush();
  }

  /** Holds the end of the JVM up; the other threads go on serving meanwhile. */
  private static void await(CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    System.err.println("A signal came; this program serves until stdin ends");
    try {
      if (!ended.await(SIGNAL_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("Serving ends on a signal, although stdin is still open");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
