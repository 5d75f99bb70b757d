package mcpperf.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.MixedSettings;
import mcpperf.config.RequestName;

/**
 * What agents do, and how often.
 *
 * @param actions their shares are 1 together
 */
public record MixPlan(List<Action> actions) {
  /** The first request of a walk through all pages. */
  public static final String WALK = "tools/page first";

  /** Each further one. */
  public static final String NEXT_PAGE = "tools/page next";

  public static final String TOOL_CREATE = "tools/create";
  public static final String TOOL_READ = "tools/read";
  public static final String TOOL_UPDATE = "tools/update";
  public static final String TOOL_DELETE = "tools/delete";
  public static final String SERVER_CREATE = "servers/create with tool";
  public static final String SERVER_READ = "servers/read with tool";
  public static final String SERVER_UPDATE = "servers/update";
  public static final String SERVER_DELETE = "servers/delete with tool";

  static final String READS = "registry reads";
  static final String UPDATES = "registry updates";
  static final String WRITES = "registry writes";

  /** What an agent reads of the registry, each as often as the others. */
  private static final List<String> REGISTRY_READS =
      List.of(
          TOOL_READ,
          SERVER_READ,
          "tools/page 10",
          "tools/page 50",
          "tools/page 100",
          "tools/page 500",
          WALK);

  /**
   * One thing that an agent does.
   *
   * @param kind what it is counted among
   * @param requests by the first of which it is seen in the log: of several, one of them
   */
  public record Action(String name, String kind, double share, List<String> requests) {}

  /** The plan that the configuration asks for. */
  public static MixPlan of(MixedSettings settings) {
    List<Action> actions = new ArrayList<>();
    double registry = settings.requests().isEmpty() ? 1 : settings.registry().share();
    double all = settings.requests().values().stream().mapToDouble(weight -> weight).sum();
    for (Map.Entry<String, Double> request : settings.requests().entrySet()) {
      String name = request.getKey();
      double share = (1 - registry) * request.getValue() / all;
      actions.add(new Action(name, new RequestName(name).area(), share, List.of(name)));
    }
    actions.addAll(ofRegistry(settings.registry(), registry));
    return new MixPlan(actions.stream().filter(action -> action.share() > 0).toList());
  }

  private static List<Action> ofRegistry(MixedSettings.Registry weights, double share) {
    double all = weights.reads() + weights.updates() + weights.writes();
    double read = share * weights.reads() / all / REGISTRY_READS.size();
    double update = share * weights.updates() / all / 2;
    double write = share * weights.writes() / all / 2;
    List<Action> actions = new ArrayList<>();
    REGISTRY_READS.forEach(
        name ->
            actions.add(
                new Action(
                    name.equals(WALK) ? "tools/page all" : name, READS, read, List.of(name))));
    actions.add(new Action(TOOL_UPDATE, UPDATES, update, List.of(TOOL_UPDATE)));
    actions.add(new Action(SERVER_UPDATE, UPDATES, update, List.of(SERVER_UPDATE)));
    actions.add(
        new Action("tools/create or delete", WRITES, write, List.of(TOOL_CREATE, TOOL_DELETE)));
    actions.add(
        new Action(
            "servers/create or delete", WRITES, write, List.of(SERVER_CREATE, SERVER_DELETE)));
    return actions;
  }

  /** Whether agents use the registry. */
  public boolean hasRegistry() {
    return actions.stream().anyMatch(action -> action.kind().startsWith("registry "));
  }

  /** All kinds, in their order. */
  List<String> kinds() {
    return actions.stream().map(Action::kind).distinct().toList();
  }
}
