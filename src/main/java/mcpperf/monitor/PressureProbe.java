package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How much of the time tasks of this machine waited for CPU, memory or I/O: Linux' pressure stall
 * information. {@code some}: at least one waited; {@code full}: all that had something to do.
 */
final class PressureProbe implements Probe {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final List<String> RESOURCES = List.of("cpu", "memory", "io");

  private final Rates rates = new Rates();
  private final Path folder;
  private final List<String> limits = new CopyOnWriteArrayList<>();

  PressureProbe() {
    this(Path.of("/proc/pressure"));
  }

  /**
   * @param folder as {@code /proc/pressure}
   */
  PressureProbe(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return "pressure";
  }

  @Override
  public List<Sample> sample(long epochMs) {
    SampleBatch batch = new SampleBatch(epochMs, "host");
    if (limits.isEmpty()) {
      try {
        for (String resource : RESOURCES) {
          add(batch, resource);
        }
      } catch (IOException e) {
        limits.add("This system tells no pressure (%s cannot be read).".formatted(folder));
      }
    }
    return batch.samples();
  }

  /** {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=12345}, the total in microseconds. */
  private void add(SampleBatch batch, String resource) throws IOException {
    Path file = folder.resolve(resource);
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      String kind = line.substring(0, Math.max(0, line.indexOf(' ')));
      // Of the whole machine, the kernel defines "full" for CPU as 0.
      if (!(resource.equals("cpu") && kind.equals("full"))) {
        String metric = "pressure.%s.%s".formatted(resource, kind);
        double total = Double.parseDouble(line.substring(line.indexOf("total=") + 6).strip());
        Double micros = rates.perSecond(metric, total);
        batch.add(
            metric,
            "share",
            micros == null ? null : Double.valueOf(Math.min(1, micros / MICROS_PER_SECOND)));
      }
    }
  }

  @Override
  public List<String> limits() {
    return limits;
  }
}
