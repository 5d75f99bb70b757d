package mcpperf.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what is said of a gateway of our own, its environment above all. */
final class ContextforgeCheck {
  private final Problems problems;
  private final Place place;

  /**
   * @param place of {@code target.contextforge}
   */
  ContextforgeCheck(Problems problems, Place place) {
    this.problems = problems;
    this.place = place;
  }

  void check(ContextforgeSettings settings) {
    List<String> versions =
        ContextforgeRelease.all().stream().map(ContextforgeRelease::version).toList();
    boolean automatic = settings.version().equals(ContextforgeSettings.AUTO);
    if (!automatic && !versions.contains(settings.version())) {
      problems.wrong(
          place.child("version"),
          settings.version(),
          ContextforgeSettings.AUTO + ", " + String.join(", ", versions));
      return;
    }
    Set<String> known = new TreeSet<>();
    ContextforgeRelease.all().stream()
        .filter(release -> automatic || release.version().equals(settings.version()))
        .forEach(release -> known.addAll(release.variables()));
    settings.environment().keySet().forEach(name -> checkVariable(name, known));
  }

  /** The gateway itself says nothing about a name that it does not know. */
  private void checkVariable(String name, Set<String> known) {
    Place variable = place.child("environment").child(name);
    Map<String, String> reserved = ContextforgeRelease.reserved();
    Map<String, String> dead = ContextforgeRelease.dead();
    if (reserved.containsKey(name)) {
      problems.add(variable, "is set by the run itself; give instead: " + reserved.get(name));
    } else if (dead.containsKey(name)) {
      problems.add(variable, "has no effect: " + dead.get(name));
    } else if (!known.contains(name)) {
      problems.add(
          variable,
          "the gateway knows no such variable"
              + NearestName.of(name, known).map(it -> "; did you mean " + it + "?").orElse(""));
    }
  }
}
