package mcpperf.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A captured packet, as tshark tells it.
 *
 * @param connection its number in the capture
 * @param seconds since the first packet
 * @param bytes of content
 * @param handshake whether it carries a part of an open TLS handshake
 * @param tlsVersion on which the target agrees with it; null: with none
 */
record Packet(
    int connection,
    double seconds,
    boolean fromTarget,
    int generatorPort,
    int flags,
    int bytes,
    boolean retransmitted,
    boolean handshake,
    @Nullable String tlsVersion) {
  /** What tshark is asked for, in this order. */
  static final List<String> FIELDS =
      List.of(
          "tcp.stream",
          "frame.time_relative",
          "tcp.srcport",
          "tcp.dstport",
          "tcp.flags",
          "tcp.len",
          "tcp.analysis.retransmission",
          "tcp.analysis.fast_retransmission",
          "tcp.analysis.spurious_retransmission",
          "tls.record.content_type",
          "tls.handshake.type",
          "tls.handshake.version",
          "tls.handshake.extensions.supported_version");

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int CONTENT_TYPE = 9;
  private static final int HANDSHAKE_TYPE = 10;
  private static final int VERSION = 11;
  private static final int AGREED_VERSION = 12;
  private static final String SERVER_HELLO = "2";
  private static final List<String> HANDSHAKES = List.of("20", "22");
  private static final Map<String, String> VERSIONS =
      Map.of("0x0304", "TLS 1.3", "0x0303", "TLS 1.2", "0x0302", "TLS 1.1", "0x0301", "TLS 1.0");

  /** Of a line with the {@link #FIELDS}; null where it is none, as a warning. */
  static @Nullable Packet parse(String line, int targetPort) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS.size() || fields[0].isEmpty()) {
      return null;
    }
    int source = Integer.parseInt(fields[2]);
    int destination = Integer.parseInt(fields[3]);
    boolean fromTarget = source == targetPort;
    return new Packet(
        Integer.parseInt(fields[0]),
        Double.parseDouble(fields[1]),
        fromTarget,
        fromTarget ? destination : source,
        Integer.decode(fields[4]),
        Integer.parseInt(fields[5]),
        !(fields[6] + fields[7] + fields[8]).isEmpty(),
        has(fields[CONTENT_TYPE], HANDSHAKES),
        version(fields));
  }

  private static @Nullable String version(String... fields) {
    if (!has(fields[HANDSHAKE_TYPE], List.of(SERVER_HELLO))) {
      return null;
    }
    String agreed = fields[AGREED_VERSION].isEmpty() ? fields[VERSION] : fields[AGREED_VERSION];
    String first = agreed.split(",", -1)[0];
    return VERSIONS.getOrDefault(first, first);
  }

  private static boolean has(String values, List<String> wanted) {
    return Arrays.stream(values.split(",", -1)).anyMatch(wanted::contains);
  }

  boolean syn() {
    return (flags & SYN) != 0;
  }

  boolean fin() {
    return (flags & FIN) != 0;
  }

  boolean rst() {
    return (flags & RST) != 0;
  }
}
