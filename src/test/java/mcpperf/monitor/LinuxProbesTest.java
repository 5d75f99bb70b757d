package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mcpperf.monitor.TcpStates.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.TcpStats;

/** What Linux tells in files; these are as the kernel writes them. */
class LinuxProbesTest {
  @TempDir private Path folder;

  @Test
  void pressureIsTheShareOfTimeThatTasksWaited() throws Exception {
    Path pressure = Files.createDirectories(folder.resolve("pressure"));
    for (String resource : List.of("cpu", "memory", "io")) {
      write(
          pressure.resolve(resource),
          "some avg10=1.00 avg60=2.00 avg300=3.00 total=5000000",
          "full avg10=0.00 avg60=0.00 avg300=0.00 total=1000000");
    }
    PressureProbe probe = new PressureProbe(pressure);
    assertThat(probe.sample(1)).isEmpty();
    write(
        pressure.resolve("io"),
        "some avg10=1.00 avg60=2.00 avg300=3.00 total=9000000000",
        "full avg10=0.00 avg60=0.00 avg300=0.00 total=1000000");

    Map<String, Double> values = values(probe.sample(2));

    assertThat(values)
        .containsOnlyKeys(
            "pressure.cpu.some",
            "pressure.memory.some",
            "pressure.memory.full",
            "pressure.io.some",
            "pressure.io.full");
    assertThat(values)
        .containsEntry("pressure.io.some", 1.0)
        .containsEntry("pressure.io.full", 0.0)
        .containsEntry("pressure.cpu.some", 0.0);
    assertThat(probe.limits()).isEmpty();
  }

  @Test
  void whereTheKernelTellsNoPressureThatIsSaidOnce() {
    PressureProbe probe = new PressureProbe(folder.resolve("missing"));
    assertThat(probe.sample(1)).isEmpty();
    assertThat(probe.sample(2)).isEmpty();
    assertThat(probe.limits()).singleElement().asString().contains("tells no pressure");
  }

  @Test
  void throttlingIsReadFromAGroupOfVersion2() throws Exception {
    Path membership = write(folder.resolve("membership"), "0::/app.slice/run");
    Path group = Files.createDirectories(folder.resolve("cgroup/app.slice/run"));
    write(folder.resolve("cgroup/cpu.stat"), "usage_usec 5");
    write(group.resolve("cpu.stat"), "usage_usec 9", "nr_periods 100", "nr_throttled 7");
    write(group.resolve("memory.current"), "1048576");
    write(group.resolve("memory.events"), "low 0", "max 3", "oom_kill 0");
    CgroupProbe probe = new CgroupProbe(membership, folder.resolve("cgroup"));
    assertThat(values(probe.sample(1))).containsOnlyKeys("memory.used");
    write(group.resolve("cpu.stat"), "usage_usec 9", "nr_periods 140", "nr_throttled 17");

    assertThat(values(probe.sample(2)))
        .containsEntry("cpu.throttledPeriods", 0.25)
        .containsEntry("memory.used", 1048576.0)
        .containsEntry("memory.oomKills", 0.0);
    assertThat(probe.limits()).isEmpty();
  }

  @Test
  void throttlingIsReadFromAGroupOfVersion1SeenFromInsideItsContainer() throws Exception {
    Path membership =
        write(
            folder.resolve("membership"),
            "4:memory:/docker/1f",
            "3:cpu,cpuacct:/docker/1f",
            "0::/");
    Path group = Files.createDirectories(folder.resolve("cgroup/cpu,cpuacct"));
    write(group.resolve("cpu.stat"), "nr_periods 10", "nr_throttled 0", "throttled_time 0");
    CgroupProbe probe = new CgroupProbe(membership, folder.resolve("cgroup"));
    probe.sample(1);
    write(group.resolve("cpu.stat"), "nr_periods 20", "nr_throttled 5", "throttled_time 800000");

    Map<String, Double> values = values(probe.sample(2));
    assertThat(values).containsEntry("cpu.throttledPeriods", 0.5);
    assertThat(values.get("cpu.throttled")).isPositive();
  }

  @Test
  void withoutAQuotaThereIsNoShareOfThrottledPeriods() throws Exception {
    Path membership = write(folder.resolve("membership"), "0::/");
    Path group = Files.createDirectories(folder.resolve("cgroup"));
    write(group.resolve("cpu.stat"), "nr_periods 0", "nr_throttled 0", "throttled_usec 0");
    CgroupProbe probe = new CgroupProbe(membership, group);
    probe.sample(1);
    assertThat(values(probe.sample(2))).containsOnlyKeys("cpu.throttled");
  }

  @Test
  void whereThereAreNoControlGroupsThatIsSaid() throws Exception {
    CgroupProbe probe = new CgroupProbe(folder.resolve("none"), folder);
    assertThat(probe.sample(1)).isEmpty();
    assertThat(probe.limits()).singleElement().asString().contains("cannot be read here");
  }

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

  @Test
  void disksAreCountedWithoutTheirPartitionsAndWhatLiesOnOthers() throws Exception {
    Path proc = Files.createDirectories(folder.resolve("proc"));
    for (String disk : List.of("vda", "nvme0n1", "loop0", "zram0", "dm-0", "md127")) {
      Files.createDirectories(folder.resolve("sys/block").resolve(disk));
    }
    Path diskstats =
        write(
            proc.resolve("diskstats"),
            " 254       0 vda 10 1 16 7 20 2 32 9 0 40 16 0 0 0 0",
            " 254       1 vda1 10 1 16 7 20 2 32 9 0 40 16 0 0 0 0",
            " 259       0 nvme0n1 1 0 2 7 3 0 4 9 0 5 16 0 0 0 0",
            "   7       0 loop0 9 9 9 9 9 9 9 9 9 9 9 0 0 0 0",
            " 252       0 zram0 9 9 9 9 9 9 9 9 9 9 9 0 0 0 0",
            " 253       0 dm-0 9 9 9 9 9 9 9 9 9 9 9 0 0 0 0",
            "   9     127 md127 9 9 9 9 9 9 9 9 9 9 9 0 0 0 0");

    assertThat(Disk.in(diskstats, folder.resolve("sys/block")))
        .containsExactly(
            new Disk("vda", 10, 16 * 512, 20, 32 * 512, 40),
            new Disk("nvme0n1", 1, 2 * 512, 3, 4 * 512, 5));
    DiskProbe probe = new DiskProbe(proc, folder.resolve("sys"));
    assertThat(probe.sample(1)).isEmpty();
    assertThat(values(probe.sample(2)))
        .containsOnlyKeys("disk.read", "disk.written", "disk.reads", "disk.writes", "disk.busy")
        .allSatisfy((metric, value) -> assertThat(value).as(metric).isZero());
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

  @Test
  void contextSwitchesOfAProcessAreThoseOfAllItsThreads() throws Exception {
    thread("10", 5, 2);
    thread("11", 100, 50);
    ContextSwitches switches = new ContextSwitches(folder.resolve("task"));
    assertThat(switches.sinceLast()).isNull();
    thread("10", 6, 2);
    thread("11", 104, 51);
    thread("12", 3, 1);
    assertThat(switches.sinceLast()).isEqualTo(1 + 5 + 4);
    Files.delete(folder.resolve("task/11/status"));
    thread("12", 3, 2);
    assertThat(switches.sinceLast()).isCloseTo(1, within(0.0));
  }

  private void thread(String id, long voluntary, long other) throws IOException {
    Path thread = Files.createDirectories(folder.resolve("task").resolve(id));
    write(
        thread.resolve("status"),
        "Name:\tjava",
        "voluntary_ctxt_switches:\t" + voluntary,
        "nonvoluntary_ctxt_switches:\t" + other);
  }

  private static Map<String, Double> values(List<Sample> samples) {
    return samples.stream().collect(Collectors.toMap(Sample::metric, Sample::value));
  }

  private static Path write(Path file, String... lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
