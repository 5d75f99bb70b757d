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
    if (stats == null) {
      stats = new SystemInfo().getOperatingSystem().getInternetProtocolStats();
    }
    SampleBatch batch = new SampleBatch(epochMs, "host");
    TcpStats tcp = stats.getTCPv4Stats();
    rate(batch, "tcp.opened", tcp.getConnectionsActive());
    rate(batch, "tcp.accepted", tcp.getConnectionsPassive());
    rate(batch, "tcp.failed", tcp.getConnectionFailures());
    rate(batch, "tcp.reset", tcp.getConnectionsReset());
    rate(batch, "tcp.sent", tcp.getSegmentsSent());
    rate(batch, "tcp.retransmitted", tcp.getSegmentsRetransmitted());
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
