package mcpperf.discovery;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts by a regular expression. */
final class PatternText {
  /** Different texts to choose from, of different lengths where the pattern leaves that open. */
  private static final int TEXTS = 8;

  private PatternText() {}

  /**
   * Some texts that should match: always the same ones. Some do not, of patterns with what the
   * generator does not know.
   *
   * @param pattern of JSON Schema: ECMA 262, and not anchored
   * @param leastLength characters that are asked for; the pattern may not allow so many
   */
  static List<String> of(String pattern, int leastLength) {
    RgxGenProperties properties = new RgxGenProperties();
    RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, Math.max(4, leastLength));
    List<String> texts = new ArrayList<>();
    try {
      RgxGen generator = RgxGen.parse(properties, pattern);
      for (int seed = 0; seed < TEXTS; seed++) {
        texts.add(generator.generate(new Random(seed)));
      }
    } catch (RuntimeException e) {
      // A pattern that the generator cannot read gives no texts: the caller says what is missing.
      return List.of();
    }
    return texts;
  }
}
