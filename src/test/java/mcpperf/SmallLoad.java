package mcpperf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Properties of loads that are small: of two tests, or of one experiment. */
final class SmallLoad {
  static final String LIST = "tools/list";
  static final String CONVERT = "tools/call convert_time";

  private static final List<String> DISABLED =
      List.of(
          "tools/call get_system_time",
          "tools/call echo small",
          "tools/call echo unicode",
          "tools/call echo large",
          "tools/call echo oversized",
          "tools/call convert_time refused");

  private SmallLoad() {}

  /**
   * An experiment without the passes that have nothing to do with it.
   *
   * @param simulation as {@code -Dsimulation} names it
   * @param shape values of its section of the configuration
   */
  static Map<String, String> experiment(String simulation, Map<String, String> shape) {
    Map<String, String> properties = new HashMap<>();
    properties.put("simulation", simulation);
    String section = "experiments." + simulation.toLowerCase(Locale.ROOT) + ".";
    shape.forEach((key, value) -> properties.put(section + key, value));
    properties.put("load.generatorWarmUp", "1s");
    properties.put("costs.enabled", "false");
    return properties;
  }

  /** Agents in a hurry, every second action of whom is about the registry; at any gateway. */
  static Map<String, String> mixed(int agents, String duration) {
    Map<String, String> shape = new HashMap<>();
    shape.put("agents", String.valueOf(agents));
    shape.put("duration", duration);
    shape.put("thinkTime", "50ms");
    shape.put("sessionActions", "5");
    shape.put("registry.share", "0.5");
    shape.put("ways", "mcp-session,rpc,sse");
    Map<String, String> properties = experiment("Mixed", shape);
    properties.put("load.targetWarmUpRequests", "12");
    return properties;
  }

  /** 100 requests of each of two tests, in no time of which a rate could be judged. */
  static Map<String, String> hundredEachWith(Map<String, String> others) {
    Map<String, String> properties = new HashMap<>(others);
    DISABLED.forEach(test -> properties.put("scenarios.tools.tests." + test + ".enabled", "false"));
    properties.put("profile", "smoke");
    properties.put("profiles.smoke.duration", "30s");
    properties.put("judging.rateWindow", "60s");
    properties.put("load.generatorWarmUp", "1s");
    properties.put("load.targetWarmUpRequests", "5");
    properties.put("load.coolDown", "10ms");
    properties.put("costs.repetitions", "10");
    properties.put("costs.idleWindow", "100ms");
    return properties;
  }

  /** The same until something ends it. */
  static Map<String, String> endless() {
    Map<String, String> properties = hundredEachWith(Map.of());
    properties.put("profile", "sustained");
    properties.put("profiles.sustained.concurrency", "4");
    properties.put("profiles.sustained.duration", "60s");
    return properties;
  }
}
