package mcpperf.monitor;

import static mcpperf.monitor.KernelFiles.values;
import static mcpperf.monitor.KernelFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import mcpperf.monitor.TcpStates.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpStats;

/** What Linux tells of TCP in files; these are as the kernel writes them. */
class TcpProbeTest {
  @TempDir private Path folder;

  @Test
  void socketsAreCountedByState() throws Exception {
    String head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when";
    Path four =
        write(
            folder.resolve("tcp"),
            head,
            "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000",
            "   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000",
            " 100: 0100007F:D431 0100007F:1F90 06 00000000:00000000 03:000010D5 00000000");
    Path six =
        write(
            folder.resolve("tcp6"),
            head,
            "   0: 00000000000000000000000001000000:1F90 00000000000000000000000001000000:D433 01 0:0 00:0 0");

    Map<State, Long> counts = TcpStates.count(four, six, folder.resolve("missing"));

    assertThat(counts)
        .containsEntry(State.LISTEN, 1L)
        .containsEntry(State.ESTABLISHED, 2L)
        .containsEntry(State.TIME_WAIT, 1L)
        .containsEntry(State.CLOSE_WAIT, 0L);
  }

  @Test
  void whatListeningSocketsTurnAwayIsFoundByItsName() throws Exception {
    Path netstat =
        write(
            folder.resolve("netstat"),
            "TcpExt: SyncookiesSent ListenOverflows ListenDrops",
            "TcpExt: 1 22 333",
            "IpExt: InNoRoutes ListenDrops",
            "IpExt: 4 5");
    assertThat(ProcFile.namesAboveValues(netstat, "TcpExt:"))
        .containsOnly(
            Map.entry("SyncookiesSent", 1L),
            Map.entry("ListenOverflows", 22L),
            Map.entry("ListenDrops", 333L));
  }

  @Test
  void ofTcpOnlyWhatWasGainedIsToldByItsOwnName() throws Exception {
    tcp("3", "1");
    TcpProbe probe = new TcpProbe(folder);
    assertThat(probe.sample(1)).isEmpty();
    tcp("3", "2");

    Map<String, Double> values = values(probe.sample(2));

    assertThat(values)
        .containsEntry("tcp.opened", 0.0)
        .containsEntry("tcp.accepted", 0.0)
        .containsEntry("tcp.failed", 0.0)
        .containsEntry("tcp.reset", 0.0)
        .containsEntry("tcp.sent", 0.0);
    assertThat(values.get("tcp.retransmitted")).isPositive();
  }

  private void tcp(String opened, String retransmitted) throws IOException {
    write(
        folder.resolve("snmp"),
        "Ip: Forwarding DefaultTTL",
        "Ip: 2 64",
        "Tcp: RtoAlgorithm MaxConn ActiveOpens PassiveOpens AttemptFails EstabResets InSegs OutSegs RetransSegs",
        "Tcp: 1 -1 %s 2 3 4 5 6 %s".formatted(opened, retransmitted));
  }

  /** Both read counters that only grow: what OSHI reads in between lies in between. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "Linux alone has the files")
  void theFilesTellWhatTheLibraryTells() throws Exception {
    Map<String, Long> before = ProcFile.namesAboveValues(Path.of("/proc/net/snmp"), "Tcp:");
    TcpStats tcp = new SystemInfo().getOperatingSystem().getInternetProtocolStats().getTCPv4Stats();
    Map<String, Long> after = ProcFile.namesAboveValues(Path.of("/proc/net/snmp"), "Tcp:");

    assertThat(tcp.getConnectionsActive())
        .isBetween(before.get("ActiveOpens"), after.get("ActiveOpens"));
    assertThat(tcp.getSegmentsSent()).isBetween(before.get("OutSegs"), after.get("OutSegs"));
    assertThat(tcp.getSegmentsRetransmitted())
        .isBetween(before.get("RetransSegs"), after.get("RetransSegs"));
  }
}
