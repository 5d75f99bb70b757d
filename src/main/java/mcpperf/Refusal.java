package mcpperf;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import mcpperf.command.ExitValue;
import mcpperf.config.ConfigurationException;
import mcpperf.target.PreflightException;
import mcpperf.target.TargetException;
import mcpperf.verdict.Outcome;

/** The end of a run that could not begin: why, and the exit value that says of which kind it is. */
final class Refusal {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]");
  private static final String INDENT = " ".repeat(4);

  private Refusal() {}

  /**
   * Says why the run cannot be, and ends the JVM.
   *
   * @return never; so that the caller can say {@code throw}
   */
  static IllegalStateException leave(Exception reason) {
    Runtime.getRuntime().halt(tell(reason, System.out));
    return new IllegalStateException(reason);
  }

  static int tell(Exception reason, PrintStream out) {
    if (reason instanceof ConfigurationException configuration) {
      return tell(
          out, "The configuration is wrong", configuration.problems(), ExitValue.WRONG_USAGE);
    }
    if (reason instanceof PreflightException preflight) {
      return tell(
          out,
          "The target or this machine is not fit",
          preflight.problems().stream().map(Refusal::text).toList(),
          Outcome.INVALID.exitValue());
    }
    if (reason instanceof TargetException) {
      return tell(out, "No target", List.of(reason.getMessage()), ExitValue.FAILED);
    }
    reason.printStackTrace(out);
    return tell(out, "The suite itself failed", List.of(reason.toString()), ExitValue.FAILED);
  }

  private static String text(PreflightException.Problem problem) {
    return "%s: %s\nWhat to do: %s".formatted(problem.where(), problem.what(), problem.remedy());
  }

  /** Targets and their logs have their say in messages; none of it may steer a terminal. */
  private static String printable(String problem) {
    return UNPRINTABLE
        .matcher(problem)
        .replaceAll(" ")
        .replace("\n", System.lineSeparator() + INDENT);
  }

  private static int tell(PrintStream out, String what, List<String> problems, int exitValue) {
    out.println();
    out.println(what + (problems.size() == 1 ? ":" : ", " + problems.size() + " problems:"));
    problems.forEach(problem -> out.println("  - " + printable(problem)));
    out.println("mcpperf: nothing was measured (exit value " + exitValue + ")");
    out.flush();
    return exitValue;
  }
}
