package mcpperf.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import mcpperf.config.Configuration;
import mcpperf.config.DurationText;
import mcpperf.target.RunLock;
import mcpperf.target.RunningTarget;
import mcpperf.target.Targets;
import mcpperf.target.WorkFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Starts the sandbox gateway on its PostgreSQL, for runs and other tools to aim at. */
@Command(
    name = "sandbox",
    description = {
      "Start the sandbox gateway on a PostgreSQL of its own, print where it is and where its token"
          + " stands, and keep it up for runs that take it as an external target, or for other"
          + " tools.",
      "It ends, with everything that it started, after --for, with Ctrl-C or SIGTERM, or at the end"
          + " of its standard input; in the background give it one that stays open.",
      "It does not start while a run loads this machine. Takes the -Dtarget.embedded... properties"
          + " of a run, faults among them."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java -Dexec.args=\"sandbox --for 10m\""
          + " -Dtarget.embedded.tools=1000"
    })
public final class SandboxCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Project project;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Life.class,
      description = "How long it stays at most, such as 10m; default: 1h, longest: 24h.")
  private Duration life = LONGEST;

  @Spec private @Nullable CommandSpec spec;

  public SandboxCommand(Project project) {
    this.project = project;
  }

  /** A length of time from 1 ms to {@link #LONGEST}. */
  static final class Life implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        Duration life = DurationText.parse(text);
        if (life.isZero() || life.compareTo(LONGEST) > 0) {
          throw new TypeConversionException("'" + text + "' is not above 0s and at most 24h");
        }
        return life;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is not " + e.getMessage());
      }
    }
  }

  /**
   * Stays until the end.
   *
   * @return the exit value: {@link ExitValue#FAILED} where the sandbox ended by itself
   */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = project.configuration();
    Path work = WorkFolder.in(project.root());
    try (Stay stay = Stay.begin(life);
        RunningTarget sandbox = start(configuration, work);
        TokenFile token = TokenFile.write(work.resolve("token"), sandbox.token())) {
      tell(invitation(sandbox, token));
      Stay.End end = stay.await(sandbox);
      tell("The sandbox ends: %s.%n".formatted(end.reason()));
      return end.asWished() ? ExitValue.DONE : ExitValue.FAILED;
    }
  }

  /** Holds the machine's lock only until the sandbox is up: the runs that it is for need it. */
  private RunningTarget start(Configuration configuration, Path work) throws InterruptedException {
    String what = "the start of a sandbox in " + project.root().toAbsolutePath();
    RunLock lock = RunLock.acquire(what);
    try {
      return Targets.startForOthers(configuration, life, work, step -> tell(step + "\n"));
    } finally {
      lock.close();
    }
  }

  private String invitation(RunningTarget sandbox, TokenFile token) {
    return """

        url    %1$s
        token  in %2$s, for your eyes only
        stays  %3$s at most, until Ctrl-C or the end of its input

        Aim a run at it:
          MCPPERF_TARGET_TOKEN=$(cat %2$s) mvn gatling:test -Dprofile=smoke -Dtarget=external -Dtarget.url=%1$s

        """
        .formatted(sandbox.baseUrl(), token.path(), DurationText.of(life));
  }

  private void tell(String text) {
    Output.of(spec).print(text);
  }
}
