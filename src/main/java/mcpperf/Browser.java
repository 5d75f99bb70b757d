package mcpperf;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Shows a report in the user's browser. */
final class Browser {
  private Browser() {}

  /** Opens the run's first page; says so where there is no browser to open it in. */
  static void open(Path run, PrintStream out) {
    Path page =
        Stream.of("index.html", "report.html")
            .map(run::resolve)
            .filter(Files::exists)
            .findFirst()
            .orElse(run);
    if (GraphicsEnvironment.isHeadless()
        || !Desktop.isDesktopSupported()
        || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
      out.println("No browser can be opened from here; the report is " + page.toUri());
      return;
    }
    try {
      Desktop.getDesktop().browse(page.toUri());
    } catch (IOException e) {
      out.println(
          "The browser did not open (" + e.getMessage() + "); the report is " + page.toUri());
    }
  }
}
