package mcpperf.simulations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command that Gatling's Maven plugin starts a load with. */
public final class GatlingCommand {
  private GatlingCommand() {}

  /**
   * The command line.
   *
   * @param simulation its class's name
   * @param properties system properties of the load's JVM
   * @param results where Gatling makes the run's folder
   * @param options further options of Gatling
   */
  public static List<String> of(
      String simulation, Map<String, String> properties, Path results, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("-Djava.util.prefs.PreferencesFactory=" + OfflinePreferences.class.getName());
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.gatling.app.Gatling");
    command.addAll(List.of(options));
    command.addAll(List.of("--simulation", simulation));
    command.addAll(List.of("--results-folder", results.toString()));
    return command;
  }
}
