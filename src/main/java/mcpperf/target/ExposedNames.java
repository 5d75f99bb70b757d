package mcpperf.target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The names under which a gateway offers the tools, prompts or resources of its servers. It puts
 * its own name of the server in front and writes both as slugs: {@code convert_time} of {@code
 * fast_time} is {@code fast-time-convert-time} (ContextForge, {@code utils/create_slug.py}).
 */
record ExposedNames(List<String> names) {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
  private static final int SUGGESTIONS = 3;

  /**
   * All names that {@code object} can mean: itself, where it is exposed as it stands, else those
   * that end with it behind a server's name.
   */
  List<String> candidates(String object) {
    if (names.contains(object)) {
      return List.of(object);
    }
    String slug = slug(object);
    return names.stream()
        .filter(name -> slug(name).equals(slug) || slug(name).endsWith("-" + slug))
        .toList();
  }

  /** The exposed names that are most like {@code object}, without a server's name before them. */
  List<String> nearest(String object) {
    return names.stream()
        .sorted(Comparator.comparingInt(name -> distance(object, name)))
        .limit(SUGGESTIONS)
        .toList();
  }

  /** The fewest edits that turn {@code object} into the name or into one of its endings. */
  private static int distance(String object, String name) {
    String slug = slug(object);
    Collection<String> endings = new ArrayList<>();
    String rest = slug(name);
    while (true) {
      endings.add(rest);
      int dash = rest.indexOf('-');
      if (dash < 0) {
        break;
      }
      rest = rest.substring(dash + 1);
    }
    return endings.stream().mapToInt(ending -> DISTANCE.apply(slug, ending)).min().orElseThrow();
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
