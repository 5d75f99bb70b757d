package mcpperf.command;

import mcpperf.config.SettingsTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the effective configuration. */
@Command(
    name = "config",
    description = {
      "Print the effective configuration: every value, and where it came from. Secrets are shown as"
          + " ***.",
      "Takes the same -D properties as a run, so it shows what a run with them would do."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java -Dexec.args=config -Dprofile=smoke -Dload.coolDown=1s"
    })
public final class ConfigCommand implements Runnable {
  private final Project project;

  @Option(
      names = "--brief",
      description = "Print only what will run and the values that were changed.")
  private boolean brief;

  @Spec private @Nullable CommandSpec spec;

  public ConfigCommand(Project project) {
    this.project = project;
  }

  @Override
  public void run() {
    SettingsTable table = new SettingsTable(project.configurationOfSimulation());
    Output.of(spec).print(brief ? table.concise() : table.complete());
  }
}
