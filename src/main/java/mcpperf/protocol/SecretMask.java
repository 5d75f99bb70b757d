package mcpperf.protocol;

/** Keeps a secret out of texts that repeat what a target was sent. */
public record SecretMask(String secret) {
  private static final String MASK = "***";

  /** Fewer characters of a secret give nothing away, and end many a text. */
  private static final int TELLING = 4;

  /** The text without the secret, and without what {@link OneLine} left of it before a cut. */
  public String mask(String text) {
    if (secret.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.replace(secret, MASK));
    int cut = masked.lastIndexOf(OneLine.CUT);
    while (cut > 0) {
      int left = lengthOfStartBefore(masked, cut);
      if (left > 0) {
        masked.replace(cut - left, cut, MASK);
      }
      cut = masked.lastIndexOf(OneLine.CUT, cut - left - 1);
    }
    return masked.toString();
  }

  /** How many of the characters before {@code end} are the secret's first; 0: too few. */
  private int lengthOfStartBefore(StringBuilder text, int end) {
    for (int length = Math.min(secret.length() - 1, end); length >= TELLING; length--) {
      if (text.substring(end - length, end).equals(secret.substring(0, length))) {
        return length;
      }
    }
    return 0;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SecretMask";
  }
}
