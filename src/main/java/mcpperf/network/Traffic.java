package mcpperf.network;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What captured packets say of the traffic with the target.
 *
 * @param packets in both directions
 * @param opened connections whose opening was captured
 * @param refused openings that the target turned down
 * @param resetByTarget connections that it broke off
 * @param resetByGenerator connections that the generator broke off
 * @param retransmitted packets that were sent again
 * @param sentBytes content of the generator's packets, without those sent again
 * @param receivedBytes likewise of the target's
 * @param connect from the request for a connection to the target's consent
 * @param firstByte from a request's last packet to the first of what came back, as seen on this
 *     machine
 * @param tls encrypted connections by version
 * @param conversations those with the most bytes, each a connection
 */
public record Traffic(
    long packets,
    long connections,
    long opened,
    long refused,
    long resetByTarget,
    long resetByGenerator,
    long retransmitted,
    long sentBytes,
    long receivedBytes,
    Times connect,
    Times firstByte,
    Map<String, Long> tls,
    List<Conversation> conversations) {

  /**
   * Times in ms; percentiles by nearest rank.
   *
   * @param p50Ms null where n is less than 20; of others with fewer than 10 times beyond them
   *     likewise
   * @param maxMs null where n is 0
   */
  public record Times(
      long n,
      @Nullable Double p50Ms,
      @Nullable Double p95Ms,
      @Nullable Double p99Ms,
      @Nullable Double maxMs) {}

  /**
   * One connection.
   *
   * @param port the generator's
   * @param requests that got an answer
   * @param seconds from its first captured packet to its last
   * @param end closed, reset by the target, reset by the generator, open when the capture ended
   */
  public record Conversation(
      int port,
      long packets,
      long requests,
      long sentBytes,
      long receivedBytes,
      long retransmitted,
      double seconds,
      String end) {}
}
