package mcpperf.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Several failed writes as one exception. */
final class Failures {
  private Failures() {}

  /** Throws one exception with every failure's message, or returns where there is none. */
  static void throwAll(List<IOException> failures) throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    IOException all =
        new IOException(
            failures.stream()
                .map(Throwable::getMessage)
                .distinct()
                .collect(Collectors.joining("\n")));
    failures.forEach(all::addSuppressed);
    throw all;
  }
}
