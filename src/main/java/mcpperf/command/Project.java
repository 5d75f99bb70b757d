package mcpperf.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.config.Simulations;

/**
 * The project that a command works in.
 *
 * @param root its folder
 * @param properties the system properties
 * @param environment the environment variables
 */
public record Project(Path root, Map<String, String> properties, Map<String, String> environment) {

  /** The project in the working directory, with this JVM's properties. */
  public static Project current() {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return new Project(Path.of(""), properties, System.getenv());
  }

  /**
   * The same with further properties.
   *
   * @param options as on a command line, {@code -Dname=value}; others are left out
   */
  Project with(List<String> options) {
    Map<String, String> all = new HashMap<>(properties);
    for (String option : options) {
      if (option.startsWith("-D")) {
        String[] parts = option.substring(2).split("=", 2);
        all.put(parts[0], parts.length > 1 ? parts[1] : "true");
      }
    }
    return new Project(root, all, environment);
  }

  /**
   * The configuration that a run with the same properties would have.
   *
   * @throws mcpperf.config.ConfigurationException with everything that is wrong with it
   */
  public Configuration configuration() {
    String simulation = properties.getOrDefault("simulation", Configuration.DEFAULT_SIMULATION);
    return Configuration.load(root, properties, environment, simulation);
  }

  /** The same with the scenarios alone that the simulation runs. */
  Configuration configurationOfSimulation() {
    Configuration configuration = configuration();
    return Simulations.in(root).contains(configuration.simulation())
        ? configuration.only(Simulations.scenarios(root, configuration.simulation()))
        : configuration;
  }
}
