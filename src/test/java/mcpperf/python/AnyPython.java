package mcpperf.python;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A Python of this machine for tests, whichever it is. */
final class AnyPython {
  private static final List<String> VERSIONS =
      List.of("3.11", "3.12", "3.13", "3.10", "3.14", "3.9");

  private AnyPython() {}

  /** Skips the test, with the reason, where there is none. */
  static Interpreter orSkip() throws InterruptedException {
    try {
      String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
      return new InterpreterSearch(VERSIONS).find(null, path);
    } catch (PythonException e) {
      System.out.println("Skipped: " + e.getMessage());
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }
}
