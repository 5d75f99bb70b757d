package mcpperf.command;

import java.util.List;
import java.util.function.Consumer;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.TargetSettings;
import mcpperf.target.Discovery;
import mcpperf.target.RunningTarget;
import mcpperf.target.Targets;
import mcpperf.target.WorkFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks an MCP server or gateway what it offers, and says what a run would send. */
@Command(
    name = "discover",
    description = {
      "Ask an MCP server or gateway that runs by itself what it offers, and print what a run of the"
          + " simulation Discovered would send to it, and what not and why.",
      "It opens a session and reads lists; no tool is called, no resource read."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java -Dexec.args=discover -Dtarget=external"
          + " -Dtarget.url=http://localhost:3001/mcp"
    })
public final class DiscoverCommand implements Runnable {
  private final Project project;

  @Spec private @Nullable CommandSpec spec;

  public DiscoverCommand(Project project) {
    this.project = project;
  }

  @Override
  public void run() {
    Configuration configuration =
        project.with(List.of("-Dsimulation=" + DiscoveredSettings.SIMULATION)).configuration();
    if (configuration.target().kind() != TargetSettings.Kind.EXTERNAL) {
      throw new ConfigurationException(
          List.of("target: discover asks a target that runs already; add -Dtarget=external"));
    }
    Consumer<String> told = text -> Output.of(spec).print(text.stripTrailing() + "\n");
    try (RunningTarget target = Targets.start(configuration, WorkFolder.in(project.root()), told)) {
      Discovery.show(configuration, target, told);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
