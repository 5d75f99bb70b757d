package mcpperf.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files such as the kernel writes, and what a probe reads of them. */
final class KernelFiles {
  private KernelFiles() {}

  /** Values by metric. */
  static Map<String, Double> values(List<Sample> samples) {
    return samples.stream().collect(Collectors.toMap(Sample::metric, Sample::value));
  }

  static Path write(Path file, String... lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
