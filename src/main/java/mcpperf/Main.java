package mcpperf;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Objects;
import mcpperf.command.AcceptCommand;
import mcpperf.command.CalibrateCommand;
import mcpperf.command.CheckCommand;
import mcpperf.command.CleanupCommand;
import mcpperf.command.CompareCommand;
import mcpperf.command.ConfigCommand;
import mcpperf.command.DiscoverCommand;
import mcpperf.command.ExitValue;
import mcpperf.command.HistoryCommand;
import mcpperf.command.ProfilesCommand;
import mcpperf.command.Project;
import mcpperf.command.ReportCommand;
import mcpperf.command.RunCommand;
import mcpperf.command.SandboxCommand;
import mcpperf.command.ScenariosCommand;
import mcpperf.config.ConfigurationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The post-processor's entry point: reads the command line, runs a command, says what failed. */
@Command(
    name = "mcpperf",
    mixinStandardHelpOptions = true,
    versionProvider = SuiteVersion.class,
    description = "What can be run, and what to do with a finished run.",
    synopsisSubcommandLabel = "COMMAND",
    scope = CommandLine.ScopeType.INHERIT,
    sortOptions = false,
    exitCodeListHeading = "%nExit values:%n",
    exitCodeList = {
      "0:done, and where a run was judged: passed",
      "1:the program itself failed",
      "2:SLO broken, regression or cost increase",
      "3:inconclusive",
      "4:invalid or not comparable",
      "64:wrong usage or configuration"
    })
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  /** Ends the JVM with the command's exit value, see {@code --help}. */
  public static void main(String[] args) {
    Charset terminal = Charset.defaultCharset();
    int exitValue =
        run(
            Project.current(),
            new PrintWriter(System.out, true, terminal),
            new PrintWriter(System.err, true, terminal),
            args);
    // exec:java runs this inside Maven, which only this call gives another exit value.
    if (exitValue != ExitValue.DONE) {
      System.exit(exitValue);
    }
  }

  /** Runs one command in {@code project}; the exit value. */
  static int run(Project project, PrintWriter out, PrintWriter err, String... args) {
    CommandLine program =
        new CommandLine(new Main())
            .addSubcommand(new ProfilesCommand(project))
            .addSubcommand(new ScenariosCommand(project))
            .addSubcommand(new ConfigCommand(project))
            .addSubcommand(new CheckCommand(project))
            .addSubcommand(new DiscoverCommand(project))
            .addSubcommand(new ReportCommand(project))
            .addSubcommand(new RunCommand(project))
            .addSubcommand(new AcceptCommand(project))
            .addSubcommand(new CompareCommand(project))
            .addSubcommand(new HistoryCommand(project))
            .addSubcommand(new CalibrateCommand(project))
            .addSubcommand(new CleanupCommand(project))
            .addSubcommand(new SandboxCommand(project));
    program.setOut(out).setErr(err);
    program.setParameterExceptionHandler((e, given) -> wrongUsage(e, err));
    program.setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
    return program.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec, "not run by picocli").commandLine(), "A command is missing.");
  }

  private static int wrongUsage(ParameterException e, PrintWriter err) {
    err.println(e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    }
    return ExitValue.WRONG_USAGE;
  }

  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof ConfigurationException wrong) {
      err.println("Wrong configuration; nothing was started:");
      wrong.problems().forEach(problem -> err.println("  " + problem));
      return ExitValue.WRONG_USAGE;
    }
    err.println("Failed: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    return ExitValue.FAILED;
  }
}
