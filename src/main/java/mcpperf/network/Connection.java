package mcpperf.network;

import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** A captured connection, as its packets come. */
final class Connection {
  private static final double MS_PER_SECOND = 1e3;

  private final DoubleConsumer connects;
  private final DoubleConsumer answers;
  private int port;
  private long packets;
  private long requests;
  private long sentBytes;
  private long receivedBytes;
  private long retransmitted;
  private double first = Double.NaN;
  private double last;
  private @Nullable Double askedAt;
  private @Nullable Double requestAt;

  /** The next answer can be one to a handshake, or hold more of it. */
  private boolean handshake;

  private boolean opened;
  private boolean finished;
  private @Nullable String reset;
  private @Nullable String tls;

  /**
   * @param connects takes how long it took to open, in ms
   * @param answers takes how long each request waited for its first byte, in ms
   */
  Connection(DoubleConsumer connects, DoubleConsumer answers) {
    this.connects = connects;
    this.answers = answers;
  }

  void add(Packet packet) {
    packets++;
    port = packet.generatorPort();
    first = Double.isNaN(first) ? packet.seconds() : first;
    last = packet.seconds();
    if (packet.retransmitted()) {
      retransmitted++;
      return;
    }
    open(packet);
    close(packet);
    if (packet.tlsVersion() != null) {
      tls = packet.tlsVersion();
    }
    handshake |= packet.handshake();
    if (packet.bytes() > 0) {
      carry(packet);
    }
  }

  private void open(Packet packet) {
    if (packet.syn() && !packet.fromTarget() && askedAt == null) {
      askedAt = packet.seconds();
    } else if (packet.syn() && packet.fromTarget() && askedAt != null && !opened) {
      opened = true;
      connects.accept((packet.seconds() - askedAt) * MS_PER_SECOND);
    }
  }

  private void close(Packet packet) {
    finished |= packet.fin();
    if (packet.rst() && reset == null) {
      reset = packet.fromTarget() ? "target" : "generator";
    }
  }

  private void carry(Packet packet) {
    if (!packet.fromTarget()) {
      sentBytes += packet.bytes();
      requestAt = packet.seconds();
      return;
    }
    receivedBytes += packet.bytes();
    if (requestAt != null) {
      if (!handshake) {
        requests++;
        answers.accept((packet.seconds() - requestAt) * MS_PER_SECOND);
      }
      // What follows a handshake carries its rest before the answer.
      handshake = packet.handshake();
      requestAt = null;
    }
  }

  boolean opened() {
    return opened;
  }

  boolean refused() {
    return askedAt != null && !opened && "target".equals(reset);
  }

  /** Whether this side broke it off after it was open, or while that was not captured. */
  boolean resetBy(String side) {
    return side.equals(reset) && !refused();
  }

  @Nullable String tls() {
    return tls;
  }

  Traffic.Conversation conversation() {
    String end = reset != null ? "reset by the " + reset : finished ? "closed" : "open at the end";
    return new Traffic.Conversation(
        port,
        packets,
        requests,
        sentBytes,
        receivedBytes,
        retransmitted,
        Double.isNaN(first) ? 0 : last - first,
        end);
  }
}
