package mcpperf.discovery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mcpperf.config.RequestName;

/** Request names of what others have named. */
final class OperationName {
  private static final String PLAIN = "_.:/@+~?&-";

  private OperationName() {}

  /**
   * The name of a request of an object; what a request name cannot hold is written as in a URL.
   *
   * @param operation the JSON-RPC method
   * @param variant a further word; "" for none
   * @return empty where that is too long for a name
   */
  static Optional<RequestName> of(String operation, String object, String variant) {
    String name = operation + " " + encoded(object) + (variant.isEmpty() ? "" : " " + variant);
    return RequestName.isWellFormed(name) ? Optional.of(new RequestName(name)) : Optional.empty();
  }

  private static String encoded(String object) {
    StringBuilder text = new StringBuilder();
    for (byte one : object.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) one;
      boolean plain =
          one > 0
              && ((letter >= 'a' && letter <= 'z')
                  || (letter >= 'A' && letter <= 'Z')
                  || (letter >= '0' && letter <= '9')
                  || PLAIN.indexOf(letter) >= 0);
      text.append(plain ? String.valueOf(letter) : "%%%02X".formatted(one & 0xff));
    }
    return text.toString();
  }
}
