package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** How many of the machine's TCP sockets are in which state, as Linux lists them. */
final class TcpStates {
  private static final int HEX = 16;

  /** In the order of the kernel's numbers, from 1 on (include/net/tcp_states.h). */
  enum State {
    ESTABLISHED,
    SYN_SENT,
    SYN_RECV,
    FIN_WAIT1,
    FIN_WAIT2,
    TIME_WAIT,
    CLOSE,
    CLOSE_WAIT,
    LAST_ACK,
    LISTEN,
    CLOSING,
    NEW_SYN_RECV
  }

  private TcpStates() {}

  /** Counts the sockets in files such as {@code /proc/net/tcp}; one that is missing has none. */
  static Map<State, Long> count(Path... files) throws IOException {
    Map<State, Long> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0L);
    }
    for (Path file : files) {
      if (Files.exists(file)) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
          lines.skip(1).forEach(line -> add(counts, line));
        }
      }
    }
    return counts;
  }

  /** {@code sl: local_address rem_address st ...}, all numbers hexadecimal. */
  private static void add(Map<State, Long> counts, String line) {
    String[] fields = line.strip().split("\\s+", 5);
    int state = fields.length < 5 ? 0 : Integer.parseInt(fields[3], HEX);
    State[] states = State.values();
    if (state >= 1 && state <= states.length) {
      counts.merge(states[state - 1], 1L, Long::sum);
    }
  }
}
