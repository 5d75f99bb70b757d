package mcpperf.stats;

import java.io.IOException;
import java.util.Arrays;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.LogDictionary;

/** The failure class of each message of a log, found out once. */
final class MessageClasses {
  private static final FailureClass[] CLASSES = FailureClass.values();

  private final LogDictionary dictionary;

  /** By the message's number: 0 for not known yet, else 1 more than the class's place. */
  private byte[] known = new byte[1024];

  MessageClasses(LogDictionary dictionary) {
    this.dictionary = dictionary;
  }

  FailureClass of(int message) throws IOException {
    if (message >= known.length) {
      known = Arrays.copyOf(known, Math.max(message + 1, 2 * known.length));
    }
    if (known[message] == 0) {
      known[message] = (byte) (FailureClass.of(dictionary.text(message)).ordinal() + 1);
    }
    return CLASSES[known[message] - 1];
  }
}
