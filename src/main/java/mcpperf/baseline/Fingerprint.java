package mcpperf.baseline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run was made on, with and against: facts by dotted names, sorted. Two runs compare where
 * all facts are equal that bear on the figures; what is compared (the target's version and what it
 * does wrong) and what is only worth knowing is set aside.
 */
public record Fingerprint(@JsonValue Map<String, String> facts) {
  /** The beginnings of the names of facts that may differ. */
  private static final List<String> SET_ASIDE =
      List.of(
          "suite.",
          "machine.os",
          "machine.kernel",
          "jvm.version",
          "target.version",
          "target.python",
          "target.embedded.faults",
          "database.version",
          "tables.");

  /** Rows are the server's estimate: so far from each other they still count as equal. */
  private static final String REGISTRY = "registry.";

  private static final double ROWS_TOLERANCE = 0.05;
  private static final long ROWS_ALWAYS_TOLERATED = 2;

  /** A fact that two runs do not share; null where a run does not know it. */
  public record Difference(String fact, @Nullable String base, @Nullable String candidate) {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Fingerprint {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** What keeps two runs from being compared; empty where nothing does. */
  public List<Difference> differences(Fingerprint candidate) {
    return differing(candidate, fact -> !isSetAside(fact));
  }

  /** What differs and may differ, because it is what one compares, or for information. */
  public List<Difference> changes(Fingerprint candidate) {
    return differing(candidate, Fingerprint::isSetAside);
  }

  private List<Difference> differing(Fingerprint candidate, Predicate<String> which) {
    TreeSet<String> names = new TreeSet<>(facts.keySet());
    names.addAll(candidate.facts.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String ours = facts.get(name);
      String theirs = candidate.facts.get(name);
      if (which.test(name) && !same(name, ours, theirs)) {
        differences.add(new Difference(name, ours, theirs));
      }
    }
    return List.copyOf(differences);
  }

  private static boolean isSetAside(String fact) {
    return SET_ASIDE.stream().anyMatch(fact::startsWith);
  }

  private static boolean same(String name, @Nullable String ours, @Nullable String theirs) {
    if (ours == null || theirs == null || !name.startsWith(REGISTRY)) {
      return Objects.equals(ours, theirs);
    }
    long one = Long.parseLong(ours);
    long other = Long.parseLong(theirs);
    return Math.abs(one - other)
        <= Math.max(ROWS_ALWAYS_TOLERATED, ROWS_TOLERANCE * Math.max(one, other));
  }
}
