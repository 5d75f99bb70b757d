package mcpperf.monitor;

import static mcpperf.monitor.KernelFiles.values;
import static mcpperf.monitor.KernelFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Linux tells of control groups in files; these are as the kernel writes them. */
class CgroupProbeTest {
  @TempDir private Path folder;

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
}
