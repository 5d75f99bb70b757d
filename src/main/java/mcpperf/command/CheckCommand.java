package mcpperf.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
  /** Characters that Gatling's Maven plugin escapes on the run's command line. */
  private static final Pattern ALTERED = Pattern.compile("[\\x00-\\x1f\"'\\\\\\x80-\\x{10FFFF}]");

  private final Project project;

  public CheckCommand(Project project) {
    this.project = project;
  }

  @Override
  public void run() {
    List<String> problems = new ArrayList<>();
    try {
      project.configuration();
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
    problems.addAll(lostOnTheWay());
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  /** What Gatling's Maven plugin does not pass on to the run as it was typed. */
  private List<String> lostOnTheWay() {
    List<String> lost = new ArrayList<>();
    for (String name : new TreeSet<>(project.properties().keySet())) {
      if (!Configuration.isProperty(name)) {
        continue;
      }
      if (name.contains(" ")) {
        lost.add(
            "-D%s: a run does not get a property with a blank in its name; write -D%s"
                .formatted(name, name.replace(' ', '_')));
      }
      if (ALTERED.matcher(project.properties().getOrDefault(name, "")).find()) {
        lost.add(
            "-D%s: a run gets quotes, backslashes, control characters and letters outside ASCII"
                    .formatted(name)
                + " altered; put the value into the configuration file, a secret into the"
                + " environment");
      }
    }
    return lost;
  }
}
