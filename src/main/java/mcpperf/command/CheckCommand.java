package mcpperf.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import picocli.CommandLine.Command;

/** Checks the configuration; the build runs it before each load. */
@Command(
    name = "check",
    description = {
      "Check the configuration, the simulation's name and the -D properties of a run, and print"
          + " nothing where all is well."
    })
public final class CheckCommand implements Runnable {
  private final Project project;

  public CheckCommand(Project project) {
    this.project = project;
  }

  @Override
  public void run() {
    List<String> problems = new ArrayList<>();
    try {
      Configuration checked = project.configuration();
      if (checked.settings().isEmpty()) {
        throw new IllegalStateException("a configuration without settings");
      }
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
    problems.addAll(lostOnTheWay());
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  /** Gatling's Maven plugin leaves out a property with a blank in its name and goes on. */
  private List<String> lostOnTheWay() {
    return new TreeSet<>(project.properties().keySet())
        .stream()
            .filter(name -> name.contains(" ") && Configuration.isProperty(name))
            .map(
                name ->
                    "-D%s: a run does not get a property with a blank in its name; write -D%s"
                        .formatted(name, name.replace(' ', '_')))
            .toList();
  }
}
