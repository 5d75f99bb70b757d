package mcpperf.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name that somebody probably meant. */
final class NearestName {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
  private static final int SHORT_NAME = 6;

  private NearestName() {}

  /** The known name with the fewest edits, where they are few enough for a slip of the hand. */
  static Optional<String> of(String found, Collection<String> known) {
    int enough = Math.max(2, found.length() / 3);
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(found, name)))
        .filter(name -> distance(found, name) <= enough);
  }

  /**
   * The known name that {@code found} can only be a misspelling of: one edit away, or two where the
   * name is long and the first letter right. For names among which foreign ones are expected.
   */
  static Optional<String> misspelt(String found, Collection<String> known) {
    return known.stream()
        .filter(name -> isMisspelling(found, name))
        .min(Comparator.comparingInt(name -> distance(found, name)));
  }

  private static boolean isMisspelling(String found, String name) {
    if (found.isEmpty() || found.equals(name)) {
      return false;
    }
    boolean sameStart = Character.toLowerCase(found.charAt(0)) == name.charAt(0);
    return distance(found, name) <= (name.length() >= SHORT_NAME && sameStart ? 2 : 1);
  }

  private static int distance(String found, String name) {
    return DISTANCE.apply(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }
}
