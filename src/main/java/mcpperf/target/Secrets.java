package mcpperf.target;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random passwords and signing keys, made anew for each run. */
final class Secrets {
  private static final int BYTES = 32;

  private Secrets() {}

  /** 64 hexadecimal digits: safe in SQL, in URLs and in JSON. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
