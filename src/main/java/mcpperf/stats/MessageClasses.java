package mcpperf.stats;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.LogDictionary;

/** The failure class of each message of a log, found out once. */
final class MessageClasses {
  private static final List<FailureClass> CLASSES = List.of(FailureClass.values());

  private final LogDictionary dictionary;

  /** By the message's number: 0 for not known yet, else the class's place in the list, from 1. */
  private byte[] known = new byte[1024];

  MessageClasses(LogDictionary dictionary) {
    this.dictionary = dictionary;
  }

  FailureClass of(int message) throws IOException {
    if (message >= known.length) {
      known = Arrays.copyOf(known, Math.max(message + 1, 2 * known.length));
    }
    if (known[message] == 0) {
      known[message] = (byte) (CLASSES.indexOf(FailureClass.of(dictionary.text(message))) + 1);
    }
    return CLASSES.get(known[message] - 1);
  }
}
