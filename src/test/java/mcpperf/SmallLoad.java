package mcpperf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Properties of a load of two tests, tools/list and tools/call convert_time. */
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
