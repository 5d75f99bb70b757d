package mcpperf.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two targets of the simulation Versus: each is the section {@code target}, under what the
 * section {@code targets} says for it alone.
 */
final class VersusTargets {
  static final String SIMULATION = "Versus";
  static final String SECTION = "targets";
  static final String FIRST = "a";
  static final String SECOND = "b";
  static final List<String> NAMES = List.of(FIRST, SECOND);

  private VersusTargets() {}

  /**
   * Completes each target in the tree by what it has in common with the other one.
   *
   * @param simulation where it is another one, targets of which nothing is said are left out
   * @return the dotted paths of what was said for one target alone
   */
  static Set<String> complete(Value.Branch tree, String simulation) {
    Set<String> given = new TreeSet<>();
    Place all = new Place("", tree);
    Value common = all.child("target").value();
    Place section = all.child(SECTION);
    boolean empty = section.value() instanceof Value.Leaf leaf && leaf.empty();
    if (!(section.value() instanceof Value.Branch) && !empty) {
      return given;
    }
    Map<String, Value> completed = new LinkedHashMap<>();
    for (String name : NAMES) {
      Value own = section.given(name);
      if (own != null || simulation.equals(SIMULATION)) {
        completed.put(name, merged(common, section.child(name).value()));
        addPaths(section.child(name), given);
      }
    }
    if (section.value() instanceof Value.Branch branch) {
      branch.children().forEach(completed::putIfAbsent);
    }
    tree.children().put(SECTION, new Value.Branch(section.value().source(), completed));
    return given;
  }

  private static Value merged(Value common, Value own) {
    if (!(own instanceof Value.Branch above) || !(common instanceof Value.Branch below)) {
      return own;
    }
    Map<String, Value> children = new LinkedHashMap<>(below.children());
    above
        .children()
        .forEach(
            (key, value) ->
                children.put(
                    key,
                    below.children().containsKey(key)
                        ? merged(below.children().get(key), value)
                        : value));
    return new Value.Branch(below.source(), children);
  }

  private static void addPaths(Place place, Set<String> paths) {
    if (place.value() instanceof Value.Branch branch) {
      new ArrayList<>(branch.children().keySet()).forEach(key -> addPaths(place.child(key), paths));
    } else {
      paths.add(place.path());
    }
  }

  /** What is set for both targets is told once. */
  static List<Setting> told(List<Setting> settings, Set<String> given) {
    return settings.stream()
        .filter(it -> !it.path().startsWith(SECTION + ".") || given.contains(it.path()))
        .toList();
  }
}
