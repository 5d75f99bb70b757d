package mcpperf.command;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints its result. */
record Output(PrintWriter writer) {

  /** The output of the command line that runs the command; picocli fills its spec. */
  static Output of(@Nullable CommandSpec spec) {
    return new Output(Objects.requireNonNull(spec, "not run by picocli").commandLine().getOut());
  }

  void print(Object text) {
    writer.print(text);
    writer.flush();
  }
}
