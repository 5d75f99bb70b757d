package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mcpperf.monitor.WatchedProcess.Children;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On real processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the processes here are shells")
class ProcessProbeTest {
  @Test
  void cpuIsWhatTheProcessUsedBetweenTwoSamples() throws Exception {
    ProcessProbe probe = new ProcessProbe(watched(ProcessHandle.current(), Children.IGNORED));
    assertThat(metrics(probe.sample(1))).doesNotContain("cpu", "contextSwitches");
    long cpuBefore = processCpuNanos();
    long wallBefore = System.nanoTime();
    long sum = 0;
    while (processCpuNanos() - cpuBefore < 300_000_000L) {
      sum += System.nanoTime();
    }
    assertThat(sum).isNotZero();

    Map<String, Double> values = values(probe.sample(2), "test");

    double cores = (processCpuNanos() - cpuBefore) / (double) (System.nanoTime() - wallBefore);
    assertThat(values.get("cpu.cores")).isCloseTo(cores, within(cores * 0.3));
    assertThat(values.get("cpu"))
        .isCloseTo(
            values.get("cpu.cores") / Runtime.getRuntime().availableProcessors(), within(1e-9));
    assertThat(values.get("threads")).isGreaterThanOrEqualTo(2);
    assertThat(values.get("files")).isGreaterThanOrEqualTo(3);
    assertThat(values.get("memory.resident")).isGreaterThan(10e6);
    assertThat(values.get("contextSwitches")).isPositive();
  }

  @Test
  void aGroupIsOneSumWithWhatItsChildrenUse() throws Exception {
    try (Shell shell = new Shell("sleep 60 & (while :; do :; done) & wait")) {
      ProcessProbe probe = new ProcessProbe(watched(shell.handle(), Children.SUMMED));
      shell.awaitChildren(2);
      probe.sample(1);
      Awaitility.await()
          .untilAsserted(
              () -> {
                Map<String, Double> values = values(probe.sample(2), "test");
                assertThat(values.get("processes")).isEqualTo(3);
                assertThat(values.get("cpu.cores")).isGreaterThan(0.05);
              });
    }
  }

  @Test
  void memoryThatProcessesShareCountsOnce() {
    ProcessUsage sum =
        ProcessUsage.sum(
            List.of(
                new ProcessUsage(1, 0.5, 10.0, 7.0, 100, 80, 1),
                new ProcessUsage(1, 0.25, 5.0, null, 90, 60, 2)));
    assertThat(sum).isEqualTo(new ProcessUsage(2, 0.75, 15.0, null, 20 + 30 + 80, 80, 3));
  }

  @Test
  void workersAreToldApart() throws Exception {
    try (Shell shell = new Shell("sleep 60 & (while :; do :; done) & wait")) {
      ProcessProbe probe = new ProcessProbe(watched(shell.handle(), Children.APART));
      shell.awaitChildren(2);
      probe.sample(1);
      Awaitility.await()
          .untilAsserted(
              () -> {
                List<Sample> samples = probe.sample(2);
                assertThat(samples.stream().map(Sample::source).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("test", "test.worker1", "test.worker2");
                TreeSet<Double> cores = new TreeSet<>();
                cores.add(values(samples, "test.worker1").get("cpu.cores"));
                cores.add(values(samples, "test.worker2").get("cpu.cores"));
                assertThat(cores.first()).isZero();
                assertThat(cores.last()).isGreaterThan(0.05);
                assertThat(values(samples, "test").get("cpu.cores")).isLessThan(0.05);
              });
    }
  }

  @Test
  void aProcessThatHasEndedIsToldAndNotTakenForIdle() throws Exception {
    Shell shell = new Shell("sleep 60");
    ProcessProbe probe = new ProcessProbe(watched(shell.handle(), Children.SUMMED));
    probe.sample(1);
    shell.close();
    assertThatThrownBy(() -> probe.sample(2))
        .hasMessage("process %d has ended".formatted(shell.handle().pid()));
  }

  @Test
  void bytesOverLoopbackAreSeen() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/sys/class/net/lo")));
    NetworkProbe probe = new NetworkProbe();
    long start = System.nanoTime();
    probe.sample(1);
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(server.getInetAddress(), server.getLocalPort());
        var accepted = server.accept()) {
      byte[] bytes = new byte[1 << 20];
      Thread reader =
          new Thread(
              () -> {
                try {
                  accepted.getInputStream().readNBytes(20 * bytes.length);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      reader.start();
      for (int i = 0; i < 20; i++) {
        client.getOutputStream().write(bytes);
      }
      reader.join();
    }
    Map<String, Double> values = values(probe.sample(2), "host");
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(values.get("loopback.received") * seconds).isGreaterThan(20 * (1 << 20));
    assertThat(values.get("loopback.sent")).isPositive();
    assertThat(values).containsKeys("loopback.errors", "loopback.dropped");
  }

  private static long processCpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static WatchedProcess watched(ProcessHandle process, Children children) {
    return new WatchedProcess("test", process, children);
  }

  private static List<String> metrics(List<Sample> samples) {
    return samples.stream().map(Sample::metric).toList();
  }

  private static Map<String, Double> values(List<Sample> samples, String source) {
    return samples.stream()
        .filter(sample -> sample.source().equals(source))
        .collect(Collectors.toMap(Sample::metric, Sample::value));
  }

  /** A shell with its children, which end with it. */
  private static final class Shell implements AutoCloseable {
    private final Process process;

    Shell(String script) throws IOException {
      process = new ProcessBuilder("sh", "-c", script).start();
    }

    ProcessHandle handle() {
      return process.toHandle();
    }

    void awaitChildren(int children) {
      Awaitility.await().until(() -> process.descendants().count() == children);
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.toHandle().destroyForcibly();
      process.onExit().join();
    }
  }
}
