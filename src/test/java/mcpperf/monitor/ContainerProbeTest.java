package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** On what an engine says at two times, 2 s apart. */
class ContainerProbeTest {
  private static final double CORES = Runtime.getRuntime().availableProcessors();
  private static final String FIRST =
      """
      {"pids_stats": {"current": 11},
       "networks": {"eth0": {"rx_bytes": 1000, "tx_bytes": 500}, "eth1": {"rx_bytes": 10, "tx_bytes": 0}},
       "memory_stats": {"usage": 900, "limit": 4000, "stats": {"inactive_file": 200}},
       "blkio_stats": {"io_service_bytes_recursive": [
         {"major": 8, "minor": 0, "op": "read", "value": 100}, {"major": 8, "minor": 0, "op": "write", "value": 50},
         {"major": 9, "minor": 0, "op": "Read", "value": 20}, {"major": 9, "minor": 0, "op": "Total", "value": 999}]},
       "cpu_stats": {"cpu_usage": {"total_usage": 5000000000},
         "throttling_data": {"periods": 10, "throttled_periods": 4, "throttled_time": 1000000000}}}
      """;
  private static final String SECOND =
      """
      {"pids_stats": {"current": 12},
       "networks": {"eth0": {"rx_bytes": 3000, "tx_bytes": 600}, "eth1": {"rx_bytes": 10, "tx_bytes": 0}},
       "memory_stats": {"usage": 1000, "limit": 4000, "stats": {"inactive_file": 250}},
       "blkio_stats": {"io_service_bytes_recursive": [
         {"major": 8, "minor": 0, "op": "read", "value": 400}, {"major": 8, "minor": 0, "op": "write", "value": 60},
         {"major": 9, "minor": 0, "op": "Read", "value": 40}, {"major": 9, "minor": 0, "op": "Total", "value": 2999}]},
       "cpu_stats": {"cpu_usage": {"total_usage": 8000000000},
         "throttling_data": {"periods": 30, "throttled_periods": 9, "throttled_time": 1500000000}}}
      """;

  private final AtomicLong nanos = new AtomicLong();
  private final ContainerProbe probe =
      new ContainerProbe(
          new Container("0123", "gateway"),
          new ContainerEngine(Path.of("no.sock")),
          new Rates(nanos::get));

  private Map<String, Double> sample(String stats) throws IOException {
    JsonNode json = new ObjectMapper().readTree(stats);
    Map<String, Double> values = new TreeMap<>();
    for (Sample sample : probe.samples(1, json)) {
      assertThat(sample.source()).isEqualTo("target.gateway");
      values.put(sample.metric(), sample.value());
    }
    nanos.addAndGet(2_000_000_000);
    return values;
  }

  @Test
  void theFirstReadingHasWhatIsHeldAndNoRates() throws IOException {
    assertThat(sample(FIRST))
        .isEqualTo(Map.of("memory.resident", 700.0, "memory.limit", 4000.0, "threads", 11.0));
  }

  @Test
  void theSecondHasWhatWasUsedInBetween() throws IOException {
    sample(FIRST);
    Map<String, Double> values = sample(SECOND);

    // 3 s of CPU time in 2 s; 5 of 20 periods, 0.5 s in 2 s; 2,000 and 100 bytes; 320 and 10 bytes.
    assertThat(values.remove("cpu")).isCloseTo(1.5 / CORES, within(1e-9));
    assertThat(values)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("cpu.cores", 1.5),
                Map.entry("cpu.throttled", 250.0),
                Map.entry("cpu.throttledPeriods", 0.25),
                Map.entry("memory.resident", 750.0),
                Map.entry("memory.limit", 4000.0),
                Map.entry("threads", 12.0),
                Map.entry("network.received", 1000.0),
                Map.entry("network.sent", 50.0),
                Map.entry("disk.read", 160.0),
                Map.entry("disk.written", 5.0)));
    assertThat(probe.limits()).isEmpty();
  }

  /** The counters of a container that was started anew begin at 0. */
  @Test
  void afterARestartNothingIsLessThanNothing() throws IOException {
    sample(SECOND);
    assertThat(sample(FIRST))
        .isEqualTo(Map.of("memory.resident", 700.0, "memory.limit", 4000.0, "threads", 11.0));
  }

  @Test
  void whatTheEngineDoesNotCountIsMissingAndTold() throws IOException {
    String bare =
        """
        {"pids_stats": {"current": 3}, "memory_stats": {"usage": 900},
         "blkio_stats": {"io_service_bytes_recursive": null},
         "cpu_stats": {"cpu_usage": {"total_usage": 7}, "throttling_data": {"periods": 0, "throttled_periods": 0, "throttled_time": 0}}}
        """;
    sample(bare);
    assertThat(sample(bare))
        .isEqualTo(Map.of("cpu", 0.0, "cpu.cores", 0.0, "cpu.throttled", 0.0, "threads", 3.0));
    assertThat(probe.limits()).hasSize(2);
  }

  @Test
  void aContainerThatHasEndedIsToldAndNotZero() {
    assertThatThrownBy(
            () ->
                sample(
                    "{\"pids_stats\": {}, \"memory_stats\": {}, \"cpu_stats\": {\"cpu_usage\": {\"total_usage\": 0}}}"))
        .hasMessage("the container does not run");
  }

  @Test
  void withoutAnEngineTheReasonIsTold() {
    assertThatThrownBy(() -> probe.sample(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.sock");
    assertThat(List.of(probe.name())).containsExactly("container gateway");
  }
}
