package mcpperf.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name that somebody probably meant. */
final class NearestName {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
  private static final int LONG_NAME = 6;

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
   * first letter is right and the name is long or only its letters' order is wrong. For names among
   * which foreign ones are expected.
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
    int distance = distance(found, name);
    boolean sameStart = Character.toLowerCase(found.charAt(0)) == name.charAt(0);
    boolean twoAllowed = name.length() >= LONG_NAME || letters(found).equals(letters(name));
    return distance <= 1 || (distance == 2 && sameStart && twoAllowed);
  }

  private static String letters(String name) {
    char[] letters = name.toLowerCase(Locale.ROOT).toCharArray();
    Arrays.sort(letters);
    return String.valueOf(letters);
  }

  private static int distance(String found, String name) {
    return DISTANCE.apply(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }
}
