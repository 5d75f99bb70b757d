package mcpperf.monitor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.TcpStats;

/** The machine's TCP: connections by state, retransmissions, what listening sockets turned away. */
final class TcpProbe implements Probe {
  /** Reading the list of all sockets may take one part in so many of a core's time, no more. */
  private static final int SPARING = 400;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Rates rates = new Rates();
  private final Path net;
  private @Nullable InternetProtocolStats stats;
  private long nextStatesNanos = System.nanoTime();

  TcpProbe() {
    this(Path.of("/proc/net"));
  }

  /**
   * @param net as {@code /proc/net}; where it is missing, only what every system tells is measured
   */
  TcpProbe(Path net) {
    this.net = net;
  }

  @Override
  public String name() {
    return "TCP";
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException {
    SampleBatch batch = new SampleBatch(epochMs, "host");
    Map<String, Long> tcp =
        Files.exists(net.resolve("snmp"))
            ? ProcFile.namesAboveValues(net.resolve("snmp"), "Tcp:")
            : counters();
    rate(batch, "tcp.opened", tcp.get("ActiveOpens"));
    rate(batch, "tcp.accepted", tcp.get("PassiveOpens"));
    rate(batch, "tcp.failed", tcp.get("AttemptFails"));
    rate(batch, "tcp.reset", tcp.get("EstabResets"));
    rate(batch, "tcp.sent", tcp.get("OutSegs"));
    rate(batch, "tcp.retransmitted", tcp.get("RetransSegs"));
    if (Files.exists(net.resolve("netstat"))) {
      Map<String, Long> more = ProcFile.namesAboveValues(net.resolve("netstat"), "TcpExt:");
      rate(batch, "tcp.listenOverflows", more.get("ListenOverflows"));
      rate(batch, "tcp.listenDrops", more.get("ListenDrops"));
    }
    if (Files.exists(net.resolve("tcp"))) {
      addStates(batch);
    }
    return batch.samples();
  }

  /** What other systems than Linux count, by the names that Linux gives it. */
  private Map<String, Long> counters() {
    if (stats == null) {
      stats = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    }
    TcpStats tcp = stats.getTCPv4Stats();
    return Map.of(
        "ActiveOpens", tcp.getConnectionsActive(),
        "PassiveOpens", tcp.getConnectionsPassive(),
        "AttemptFails", tcp.getConnectionFailures(),
        "EstabResets", tcp.getConnectionsReset(),
        "OutSegs", tcp.getSegmentsSent(),
        "RetransSegs", tcp.getSegmentsRetransmitted());
  }

  private void rate(SampleBatch batch, String metric, @Nullable Long total) {
    if (total != null) {
      batch.add(metric, "count/s", rates.perSecond(metric, total));
    }
  }

  private void addStates(SampleBatch batch) throws IOException {
    if (System.nanoTime() - nextStatesNanos < 0) {
      return;
    }
    long start = THREADS.getCurrentThreadCpuTime();
    TcpStates.count(net.resolve("tcp"), net.resolve("tcp6"))
        .forEach(
            (state, count) ->
                batch.add("tcp." + state.name().toLowerCase(Locale.ROOT), "count", count));
    long cost = THREADS.getCurrentThreadCpuTime() - start;
    nextStatesNanos = System.nanoTime() + cost * SPARING;
  }

  @Override
  public List<String> limits() {
    return Files.exists(net.resolve("netstat"))
        ? List.of()
        : List.of("TCP states, listen drops and overflows can be read on Linux only.");
  }
}
