package mcpperf.monitor;

import static mcpperf.monitor.KernelFiles.values;
import static mcpperf.monitor.KernelFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void contextSwitchesOfAProcessAreThoseOfAllItsThreads() throws Exception {
    thread("10", 5, 2);
    thread("11", 100, 50);
    ContextSwitches switches = new ContextSwitches(folder.resolve("task"));
    assertThat(switches.total()).isEqualTo(5 + 2 + 100 + 50);
    thread("10", 6, 2);
    thread("11", 104, 51);
    thread("12", 3, 1);
    assertThat(switches.total()).isEqualTo(157 + 1 + 5 + 4);
    Files.delete(folder.resolve("task/11/status"));
    // Gone between opening and reading: an error of another kind.
    Files.createDirectories(folder.resolve("task/11/status"));
    thread("12", 3, 2);
    assertThat(switches.total()).isEqualTo(167 + 1);
  }

  @Test
  void aProcessIsReadWhateverItsName() throws Exception {
    write(
        folder.resolve("stat"),
        "42 (a) 7 (b) S 1 42 42 0 -1 4194560 900 0 3 0 250 50 9 9 20 0 17 0 300 9000000 1500 "
            + "18446744073709551615 1 1 0 0 0");
    write(folder.resolve("statm"), "2200 1500 600 1 0 400 0");

    assertThat(ProcStat.read(folder)).isEqualTo(new ProcStat(300, 17, 1500, 600));
  }

  private void thread(String id, long voluntary, long other) throws IOException {
    Path thread = Files.createDirectories(folder.resolve("task").resolve(id));
    write(
        thread.resolve("status"),
        "Name:\tjava",
        "voluntary_ctxt_switches:\t" + voluntary,
        "nonvoluntary_ctxt_switches:\t" + other);
  }
}
