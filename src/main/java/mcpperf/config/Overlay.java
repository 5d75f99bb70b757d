package mcpperf.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts values from the command line and the environment over those of the file. In a name, {@code
 * _} can stand for a blank: Gatling's Maven plugin does not pass on a property with a blank in its
 * name.
 */
final class Overlay {
  /** Sections whose keys are names: a new one could only be a misspelling. */
  private static final Set<String> NAMED = Set.of("profiles", "ways", "scenarios", "slos");

  private final Value.Branch root;
  private final Problems problems;

  Overlay(Value.Branch root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** Puts a text at a dotted path, whose names may hold dots and blanks themselves. */
  void put(String path, String text, Source source) {
    Value.Leaf leaf = new Value.Leaf(source, text.strip());
    int dot = path.indexOf('.');
    String section = path.substring(0, dot);
    Value.Branch values = branch(root, section, source);
    if (section.equals("slosByTarget") && path.indexOf('.', dot + 1) > 0) {
      int end = path.indexOf('.', dot + 1);
      Value.Branch ofTarget = branch(values, path.substring(dot + 1, end), source);
      put(ofTarget, path.substring(0, end), path.substring(end + 1), leaf, requests());
      return;
    }
    Set<String> names = new LinkedHashSet<>(values.children().keySet());
    if (section.equals("slos")) {
      names.addAll(requests());
    }
    put(values, section, path.substring(dot + 1), leaf, NAMED.contains(section) ? names : Set.of());
  }

  /** Enables exactly these scenarios. */
  void enableOnly(String property, String list) {
    Source source = Source.property(property);
    Value.Branch scenarios = branch(root, "scenarios", source);
    Set<String> known = scenarios.children().keySet();
    Set<String> chosen = new LinkedHashSet<>();
    for (String name : list.split(",", -1)) {
      chosen.add(name.strip());
    }
    List<String> unknown = chosen.stream().filter(name -> !known.contains(name)).toList();
    Place place = new Place(property, new Value.Leaf(source, list));
    unknown.forEach(name -> problems.unknown(place, "scenario", name, known));
    if (!unknown.isEmpty()) {
      return;
    }
    for (String name : known) {
      String enabled = String.valueOf(chosen.contains(name));
      branch(scenarios, name, source).children().put("enabled", new Value.Leaf(source, enabled));
    }
  }

  private void put(
      Value.Branch at, String path, String rest, Value.Leaf leaf, Collection<String> names) {
    Optional<String> name = longestName(rest, names);
    if (names.isEmpty()) {
      name =
          longestName(rest, at.children().keySet()).or(() -> Optional.of(rest.split("\\.", 2)[0]));
    } else if (name.isEmpty()) {
      refuse(path, rest, leaf, names);
      return;
    }
    String key = name.orElseThrow();
    String below = key.length() < rest.length() ? rest.substring(key.length() + 1) : "";
    if (below.isEmpty()) {
      at.children().put(key, leaf);
    } else if (at.children().get(key) instanceof Value.Sequence sequence) {
      putElement(sequence, path + "." + key, below, leaf);
    } else {
      put(branch(at, key, leaf.source()), path + "." + key, below, leaf, Set.of());
    }
  }

  private void putElement(Value.Sequence sequence, String path, String rest, Value.Leaf leaf) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < sequence.elements().size(); i++) {
      names.add(sequence.name(i));
    }
    Optional<String> name = longestName(rest, names);
    if (name.isPresent()
        && rest.length() > name.get().length()
        && sequence.elements().get(names.indexOf(name.get())) instanceof Value.Branch element) {
      String below = rest.substring(name.get().length() + 1);
      put(element, path + "." + name.get(), below, leaf, Set.of());
    } else {
      refuse(path, rest, leaf, names);
    }
  }

  private void refuse(String path, String rest, Value.Leaf leaf, Collection<String> names) {
    int end = rest.lastIndexOf('.');
    String found = end < 0 ? rest : rest.substring(0, end);
    problems.unknown(new Place(path, leaf), "name", found, new TreeSet<>(names));
  }

  /** The longest name that {@code rest} begins with; {@code _} stands for a blank too. */
  private static Optional<String> longestName(String rest, Collection<String> names) {
    return names.stream()
        .filter(name -> opens(rest, name) || opens(rest, name.replace(' ', '_')))
        .max(Comparator.comparingInt(String::length));
  }

  private static boolean opens(String rest, String name) {
    return rest.equals(name) || rest.startsWith(name + ".");
  }

  /** The names of all requests that the file has. */
  private List<String> requests() {
    List<String> requests = new ArrayList<>();
    if (root.children().get("scenarios") instanceof Value.Branch scenarios) {
      for (String name : scenarios.children().keySet()) {
        addRequests(new Place("", scenarios).child(name).child("tests"), requests);
      }
    }
    return requests;
  }

  private static void addRequests(Place tests, List<String> requests) {
    if (tests.value() instanceof Value.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        requests.add(sequence.name(i));
        addRequests(tests.element(i).child("then"), requests);
      }
    }
  }

  private static Value.Branch branch(Value.Branch parent, String key, Source source) {
    if (parent.children().get(key) instanceof Value.Branch branch) {
      return branch;
    }
    Value.Branch branch = new Value.Branch(source, new LinkedHashMap<>());
    parent.children().put(key, branch);
    return branch;
  }
}
