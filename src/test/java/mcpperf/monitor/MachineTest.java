package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MachineTest {
  private final Map<String, String> machine = Machine.describe();

  @Test
  void everyFactIsKnown() {
    assertThat(machine)
        .containsOnlyKeys(
            "cpu",
            "cores",
            "memory",
            "os",
            "kernel",
            "architecture",
            "virtualization",
            "memoryLimit",
            "jvm",
            "jvmHeap",
            "jvmOptions");
    assertThat(machine.values()).noneMatch(String::isBlank);
  }

  @Test
  void memoryAgreesWithTheKernel() throws Exception {
    Path meminfo = Path.of("/proc/meminfo");
    Assumptions.assumeTrue(Files.exists(meminfo), "only Linux has /proc/meminfo");
    String total = Files.readAllLines(meminfo).get(0).replaceAll("\\D", "");
    double gib = Long.parseLong(total) / 1024.0 / 1024.0;
    assertThat(Double.parseDouble(machine.get("memory").replace(" GiB", "")))
        .isBetween(gib - 0.06, gib + 0.06);
  }

  @Test
  void neitherHostNorUserIsNamed() throws Exception {
    String host = InetAddress.getLocalHost().getHostName();
    assertThat(machine.values())
        .noneMatch(value -> value.contains("@") || (host.length() > 3 && value.contains(host)));
  }
}
