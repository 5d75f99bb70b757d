package mcpperf.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The system properties that are meant for this program, among hundreds that are not: the short
 * ones, and dotted paths that begin with a section of config.yaml. A name that can only be a
 * misspelling of one of them is a problem.
 *
 * @param choices what is chosen by name: {@code profile}, {@code scenario}, {@code simulation},
 *     {@code config}
 * @param paths the dotted path in config.yaml that each of the other properties sets
 * @param values the texts to set, by property
 */
record OwnProperties(
    Map<String, String> choices, Map<String, String> paths, Map<String, String> values) {
  static final List<String> SECTIONS =
      List.of(
          "profiles",
          "ways",
          "scenarios",
          "slos",
          "slosByTarget",
          "judging",
          "load",
          "costs",
          "target",
          "targets",
          "servers",
          "monitoring",
          "comparison",
          "report",
          "experiments");
  private static final String INCONCLUSIVE = "inconclusive";
  private static final String FAIL = "fail";

  private static final Set<String> CHOICES = Set.of("profile", "scenario", "simulation", "config");

  /** Short names and the paths that they stand for. */
  private static final Map<String, String> SHORT =
      withTargets(
          Map.of(
              "target",
              "target.kind",
              "target.url",
              "target.external.url",
              "target.token",
              "target.external.token",
              "target.jwtSecret",
              "target.external.jwtSecret",
              "target.user",
              "target.external.user",
              "target.confirm",
              "target.external.confirm",
              "monitoring",
              "monitoring.enabled",
              "report",
              "report.enabled",
              "open",
              "report.open",
              INCONCLUSIVE,
              "judging.failOnInconclusive"));

  /** What is short for the target is so for each of two. */
  private static Map<String, String> withTargets(Map<String, String> names) {
    Map<String, String> all = new LinkedHashMap<>(names);
    for (String target : VersusTargets.NAMES) {
      String own = VersusTargets.SECTION + "." + target;
      names.forEach(
          (name, path) -> {
            if (path.startsWith("target.")) {
              all.put(name.replaceFirst("^target", own), path.replaceFirst("^target", own));
            }
          });
    }
    return Collections.unmodifiableMap(all);
  }

  /** Those of {@code properties} that are ours, in the order of their names. */
  static OwnProperties among(Map<String, String> properties, Problems problems) {
    OwnProperties own =
        new OwnProperties(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String name : new TreeMap<>(properties).keySet()) {
      if (CHOICES.contains(name)) {
        own.choices.put(name, properties.getOrDefault(name, ""));
      } else if (SHORT.containsKey(name)) {
        own.set(name, SHORT.getOrDefault(name, ""), properties.getOrDefault(name, ""), problems);
      } else if (ofNoTarget(name)) {
        String meant = "-D" + name.replaceFirst("^targets", "target");
        problems.add("-D" + name + ": " + unknown("target", meant, VersusTargets.NAMES));
      } else if (isInSection(name)) {
        own.set(name, name, properties.getOrDefault(name, ""), problems);
      } else {
        misspelling(name).ifPresent(meant -> problems.add("-D" + name + ": " + meant));
      }
    }
    own.refuseContradictions(problems);
    return own;
  }

  /** Whether a property of this name is ours. */
  static boolean isOwn(String name) {
    return CHOICES.contains(name) || SHORT.containsKey(name) || isInSection(name);
  }

  private static boolean ofNoTarget(String name) {
    String start = VersusTargets.SECTION + ".";
    return name.startsWith(start)
        && !VersusTargets.NAMES.contains(name.substring(start.length()).split("\\.", 2)[0]);
  }

  private static boolean isInSection(String name) {
    return name.contains(".") && SECTIONS.contains(name.substring(0, name.indexOf('.')));
  }

  private void set(String name, String path, String value, Problems problems) {
    if (name.equals(INCONCLUSIVE) && !value.equals(FAIL)) {
      problems.add("-D" + name + ": found " + Problems.quoted(value) + "; allowed: " + FAIL);
      return;
    }
    paths.put(name, path);
    values.put(name, name.equals(INCONCLUSIVE) ? "true" : value);
  }

  private static Optional<String> misspelling(String name) {
    if (name.contains(".")) {
      String section = name.substring(0, name.indexOf('.'));
      String rest = name.substring(name.indexOf('.'));
      return NearestName.misspelt(section, SECTIONS)
          .map(meant -> unknown("section", "-D" + meant + rest, SECTIONS));
    }
    if (SECTIONS.contains(name) && NearestName.misspelt(name, shortNames()).isEmpty()) {
      return Optional.of("a section cannot be set as a whole; give -D" + name + ".KEY=VALUE");
    }
    return NearestName.misspelt(name, shortNames())
        .map(meant -> unknown("property", "-D" + meant, shortNames()));
  }

  private static String unknown(String what, String meant, Iterable<String> known) {
    return "unknown "
        + what
        + "; allowed: "
        + String.join(", ", known)
        + "; did you mean "
        + meant
        + "?";
  }

  private static Set<String> shortNames() {
    Set<String> names = new LinkedHashSet<>();
    CHOICES.stream().sorted().forEach(names::add);
    SHORT.keySet().stream().filter(name -> !name.contains(".")).sorted().forEach(names::add);
    return names;
  }

  /** The keys of a section that only a property can have, sorted: short names for other paths. */
  static List<String> shortKeys(String section) {
    String start = section + ".";
    return SHORT.keySet().stream()
        .filter(name -> name.startsWith(start))
        .map(name -> name.substring(start.length()))
        .sorted()
        .toList();
  }

  private void refuseContradictions(Problems problems) {
    Map<String, List<String>> spellings = new TreeMap<>();
    paths.forEach(
        (name, path) -> spellings.computeIfAbsent(path, p -> new ArrayList<>()).add(name));
    for (List<String> names : spellings.values()) {
      if (names.stream().map(values::get).distinct().count() > 1) {
        String both = String.join(" and -D", names);
        problems.add("-D" + both + ": the same setting with different values; give one of them");
      }
    }
  }
}
