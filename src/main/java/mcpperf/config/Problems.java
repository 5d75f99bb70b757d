package mcpperf.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;

/** What is wrong with the configuration, collected so that all of it can be told at once. */
final class Problems {
  private static final int SHOWN_CHARACTERS = 80;

  private final List<String> texts = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  /** A problem that has no place in the tree of values. */
  void add(String text) {
    texts.add(text);
  }

  /** A problem with the value at {@code place}. */
  void add(Place place, String text) {
    paths.add(place.path());
    String source = place.value().source().place();
    boolean saysPath = source.equals("-D" + place.path());
    texts.add(source + ": " + (saysPath ? "" : place.path() + ": ") + text);
  }

  void missing(Place place, String allowed) {
    add(place, "missing; allowed: " + allowed);
  }

  void wrong(Place place, String found, String allowed) {
    add(place, "found " + quoted(found) + "; allowed: " + allowed);
  }

  /** A name, {@code found}, that is none of the known ones. */
  void unknown(Place place, String what, String found, Collection<String> known) {
    add(place, "unknown " + what + " " + quoted(found) + "; " + choice(found, known));
  }

  void throwIfAny() {
    if (!texts.isEmpty()) {
      throw exception();
    }
  }

  /** All problems so far. */
  ConfigurationException exception() {
    return new ConfigurationException(texts);
  }

  /** Whether the value at {@code place}, or one below it, has a problem already. */
  boolean at(Place place) {
    String below = place.path() + ".";
    return paths.stream().anyMatch(path -> path.equals(place.path()) || path.startsWith(below));
  }

  /** The known names, and the one that was probably meant. */
  static String choice(String found, Collection<String> known) {
    String allowed = "allowed: " + (known.isEmpty() ? "none" : String.join(", ", known));
    return allowed
        + NearestName.of(found, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** The text in quotes, cut and without control characters, so that a terminal can show it. */
  static String quoted(String text) {
    String shown = StringUtils.abbreviate(text, SHOWN_CHARACTERS);
    return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}
