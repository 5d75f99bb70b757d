package mcpperf.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import mcpperf.network.Traffic.Conversation;
import mcpperf.network.Traffic.Times;
import org.jspecify.annotations.Nullable;

/** Puts captured packets together to figures of the traffic. */
final class TrafficMeter {
  private static final int MOST_CONVERSATIONS = 10;
  private static final int LEAST_BEYOND = 10;

  private final Map<Integer, Connection> connections = new LinkedHashMap<>();
  private final List<Double> connects = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();

  void add(Packet packet) {
    connections
        .computeIfAbsent(packet.connection(), number -> new Connection(connects::add, answers::add))
        .add(packet);
  }

  Traffic traffic() {
    Collection<Connection> all = connections.values();
    List<Conversation> conversations = all.stream().map(Connection::conversation).toList();
    Map<String, Long> tls = new TreeMap<>();
    for (Connection connection : all) {
      String version = connection.tls();
      if (version != null) {
        tls.merge(version, 1L, Long::sum);
      }
    }
    return new Traffic(
        sum(conversations, Conversation::packets),
        all.size(),
        count(all, Connection::opened),
        count(all, Connection::refused),
        count(all, it -> it.resetBy("target")),
        count(all, it -> it.resetBy("generator")),
        sum(conversations, Conversation::retransmitted),
        sum(conversations, Conversation::sentBytes),
        sum(conversations, Conversation::receivedBytes),
        times(connects),
        times(answers),
        tls,
        conversations.stream()
            .sorted(
                Comparator.comparingLong((Conversation it) -> it.sentBytes() + it.receivedBytes())
                    .reversed())
            .limit(MOST_CONVERSATIONS)
            .toList());
  }

  private static long count(Collection<Connection> all, Predicate<Connection> which) {
    return all.stream().filter(which).count();
  }

  private static long sum(List<Conversation> all, ToLongFunction<Conversation> figure) {
    return all.stream().mapToLong(figure).sum();
  }

  private static Times times(List<Double> unsorted) {
    double[] ms = unsorted.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Times(
        ms.length,
        percentile(ms, 50),
        percentile(ms, 95),
        percentile(ms, 99),
        ms.length == 0 ? null : (Double) ms[ms.length - 1]);
  }

  /** By nearest rank; null where fewer than 10 times lie beyond it. */
  private static @Nullable Double percentile(double[] sorted, int percent) {
    long n = sorted.length;
    return n * (100 - percent) < 100L * LEAST_BEYOND
        ? null
        : (Double) sorted[(int) ((n * percent + 99) / 100) - 1];
  }
}
