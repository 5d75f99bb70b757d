package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import oshi.SystemInfo;
import oshi.software.common.os.linux.LinuxOperatingSystem;

/** What we read of a process on Linux, against what OSHI does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "compares two readers of Linux' files")
class ProcessReaderTest {
  @Test
  void oursSaysWhatTheLibrarySays() throws Exception {
    Process busy =
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; read x")
            .start();
    try {
      LinuxOperatingSystem system = (LinuxOperatingSystem) new SystemInfo().getOperatingSystem();
      var library = new ProcessReader.Elsewhere(system.getProcess((int) busy.pid()));
      var ours =
          new ProcessReader.OnLinux(
              Path.of("/proc", String.valueOf(busy.pid())), system.getHz(), system.getPageSize());
      Awaitility.await()
          .untilAsserted(
              () -> {
                ProcessReading expected = library.read().orElseThrow();
                assertThat(expected.cpuSeconds()).isPositive();
                ProcessReading read = ours.read().orElseThrow();
                // The library cuts to whole milliseconds, in each of the two modes.
                assertThat(read.cpuSeconds()).isCloseTo(expected.cpuSeconds(), within(0.002));
                assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("cpuSeconds")
                    .isEqualTo(expected);
              });
    } finally {
      busy.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(ProcessReader.of(busy.pid())).isEmpty();
  }
}
