package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What an engine says of a container, whole, under each version of control groups. */
class ContainerStatsTest {
  private static final double CORES = Runtime.getRuntime().availableProcessors();

  private final AtomicLong nanos = new AtomicLong();
  private final ContainerProbe probe =
      new ContainerProbe(
          new Container("0123", "gateway"),
          new ContainerEngine(Path.of("no.sock")),
          new Rates(nanos::get));

  /** Samples it, 2 s after the last one. */
  private Map<String, Double> sample(String file) throws IOException {
    nanos.addAndGet(2_000_000_000);
    Map<String, Double> values = new TreeMap<>();
    try (InputStream stats = getClass().getResourceAsStream(file)) {
      JsonNode json = new ObjectMapper().readTree(Objects.requireNonNull(stats, file));
      probe.samples(1, json).forEach(sample -> values.put(sample.metric(), sample.value()));
    }
    return values;
  }

  /** As Docker 20.10 told it of a container with a quota that wrote to its disk all the time. */
  @Test
  void underVersion1() throws IOException {
    assertThat(sample("docker-20.10-cgroup-v1-1.json"))
        .isEqualTo(
            Map.of("memory.resident", 1_011_712.0, "memory.limit", 67_108_864.0, "threads", 2.0));
    // 0.41 s of CPU time, 0.957397028 s throttled; all of 20 periods.
    Map<String, Double> second = sample("docker-20.10-cgroup-v1-2.json");
    assertThat(second.remove("cpu")).isCloseTo(0.204758425 / CORES, within(1e-9));
    assertThat(second.remove("cpu.cores")).isCloseTo(0.204758425, within(1e-9));
    assertThat(second.remove("cpu.throttled")).isCloseTo(478.698514, within(1e-6));
    assertThat(second)
        .isEqualTo(
            Map.of(
                "cpu.throttledPeriods", 1.0,
                "memory.resident", 851_968.0,
                "memory.limit", 67_108_864.0,
                "threads", 2.0,
                "network.received", 0.0,
                "network.sent", 0.0));
    assertThat(probe.limits()).singleElement().asString().startsWith("No block I/O of it");
  }

  /**
   * As Docker's API gives it there: no time per CPU, one figure of inactive files, operations in
   * small letters, and no list at all before the first of them.
   */
  @Test
  void underVersion2() throws IOException {
    assertThat(sample("docker-cgroup-v2-1.json"))
        .isEqualTo(Map.of("memory.resident", 200e6, "memory.limit", 8e9, "threads", 11.0));
    assertThat(probe.limits()).hasSize(1);
    // 1.2 s of CPU time, 0.6 s throttled; 5 of 20 periods; 4,000 and 2,000 bytes.
    Map<String, Double> second = sample("docker-cgroup-v2-2.json");
    assertThat(second.remove("cpu")).isCloseTo(0.6 / CORES, within(1e-9));
    assertThat(second)
        .isEqualTo(
            Map.of(
                "cpu.cores", 0.6,
                "cpu.throttled", 300.0,
                "cpu.throttledPeriods", 0.25,
                "memory.resident", 208e6,
                "memory.limit", 8e9,
                "threads", 12.0,
                "network.received", 2_000.0,
                "network.sent", 1_000.0));
    assertThat(probe.limits()).isEmpty();

    Map<String, Double> third = sample("docker-cgroup-v2-3.json");
    assertThat(third).containsEntry("disk.read", 200e3).containsEntry("disk.written", 100e3);
  }
}
