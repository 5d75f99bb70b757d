package mcpperf.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import mcpperf.target.Cleanup;
import mcpperf.target.Ledger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes from a gateway what runs left there that were killed. */
@Command(
    name = "cleanup",
    description = {
      "Remove from a gateway that runs by itself what runs left there that were killed: virtual"
          + " servers and tools that they had made, told apart by a text that is unique to the run.",
      "Takes the properties of a run at that gateway; without them it says which gateways there"
          + " are. What a run starts itself ends with it and needs no cleaning."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java -Dexec.args=cleanup -Dtarget=external"
          + " -Dtarget.url=http://localhost:4444"
    })
public final class CleanupCommand implements Callable<Integer> {
  private final Project project;

  @Option(
      names = "--forget",
      description = "Ask that gateway nothing and only forget what is written about it.")
  private boolean forget;

  @Spec private @Nullable CommandSpec spec;

  public CleanupCommand(Project project) {
    this.project = project;
  }

  /**
   * Cleans.
   *
   * @return the exit value: {@link ExitValue#FAILED} where something may be left at that gateway
   */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Cleanup cleanup = new Cleanup(Ledger.ofUser(), text -> Output.of(spec).print(text + "\n"));
    boolean clean = cleanup.of(project.configuration().target(), forget);
    return clean ? ExitValue.DONE : ExitValue.FAILED;
  }
}
