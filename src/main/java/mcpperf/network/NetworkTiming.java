package mcpperf.network;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a request goes as seen from the network, by one user alone; medians in ms.
 *
 * @param n on a connection of its own, and as many again on the same one
 * @param nameLookupMs until the host's address was known
 * @param connectMs from there until the connection was open
 * @param tlsMs from there until it was encrypted; null without TLS
 * @param firstByteMs from there until the first byte of the answer came
 * @param restMs from there to the last byte
 * @param totalMs from the start to the last byte
 * @param reusedTotalMs the same of a second request on the open connection; null where there was
 *     none on it
 * @param reused how many of the second requests found the connection open
 * @param sentBytes header and body of a request, in the middle
 * @param receivedBytes of its answer
 */
public record NetworkTiming(
    String request,
    int n,
    double nameLookupMs,
    double connectMs,
    @Nullable Double tlsMs,
    double firstByteMs,
    double restMs,
    double totalMs,
    @Nullable Double reusedTotalMs,
    int reused,
    double sentBytes,
    double receivedBytes) {
  private static final double MS_PER_SECOND = 1e3;

  /**
   * Of transfers on new connections, and of those that followed each on the same one.
   *
   * @param first at least one
   */
  static NetworkTiming of(String request, List<Transfer> first, List<Transfer> second) {
    boolean encrypted = first.stream().anyMatch(it -> it.tls() > 0);
    List<Transfer> reused = second.stream().filter(it -> it.connects() == 0).toList();
    return new NetworkTiming(
        request,
        first.size(),
        ms(first, Transfer::nameLookup),
        ms(first, it -> it.connect() - it.nameLookup()),
        encrypted ? ms(first, it -> it.tls() - it.connect()) : null,
        ms(first, it -> it.firstByte() - Math.max(it.connect(), it.tls())),
        ms(first, it -> it.total() - it.firstByte()),
        ms(first, Transfer::total),
        reused.isEmpty() ? null : ms(reused, Transfer::total),
        reused.size(),
        median(first, Transfer::sentBytes),
        median(first, Transfer::receivedBytes));
  }

  private static double ms(List<Transfer> transfers, ToDoubleFunction<Transfer> seconds) {
    return median(transfers, seconds) * MS_PER_SECOND;
  }

  private static double median(List<Transfer> transfers, ToDoubleFunction<Transfer> figure) {
    double[] sorted = transfers.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
