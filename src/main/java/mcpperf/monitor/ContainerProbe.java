package mcpperf.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a container uses of the machine, by its engine's count: that of its control group, so of all
 * its processes together.
 */
public final class ContainerProbe implements Probe {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MS = 1e6;
  private static final String NO_IO =
      "No block I/O of it was counted: it had none, or its engine does not count it here.";

  private final Container container;
  private final ContainerEngine engine;
  private final Rates rates;
  private final List<String> limits = new CopyOnWriteArrayList<>();
  private @Nullable JsonNode periodsBefore;

  /**
   * @param socket the engine's
   */
  public ContainerProbe(Container container, Path socket) {
    this(container, new ContainerEngine(socket), new Rates());
  }

  ContainerProbe(Container container, ContainerEngine engine, Rates rates) {
    this.container = container;
    this.engine = engine;
    this.rates = rates;
  }

  @Override
  public String name() {
    return "container " + container.name();
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException {
    return samples(epochMs, engine.stats(container));
  }

  /**
   * The samples of what the engine says.
   *
   * @throws IOException where the container does not run: all is 0 or missing then
   */
  List<Sample> samples(long epochMs, JsonNode stats) throws IOException {
    if (stats.at("/pids_stats/current").isMissingNode()
        && stats.at("/memory_stats/usage").isMissingNode()) {
      throw new IOException("the container does not run");
    }
    SampleBatch batch = new SampleBatch(epochMs, "target." + container.name());
    addCpu(batch, stats.path("cpu_stats"));
    addMemory(batch, stats.path("memory_stats"));
    batch.add("threads", "count", value(stats.at("/pids_stats/current")));
    addNetwork(batch, stats.path("networks"));
    addDisk(batch, stats.at("/blkio_stats/io_service_bytes_recursive"));
    return batch.samples();
  }

  private void addCpu(SampleBatch batch, JsonNode cpu) {
    Double nanos = value(cpu.at("/cpu_usage/total_usage"));
    Double perSecond = nanos == null ? null : rates.perSecond("cpu", nanos);
    if (perSecond != null) {
      double cores = perSecond / NANOS_PER_SECOND;
      batch.add("cpu.cores", "count", cores);
      batch.add("cpu", "share", cores / Runtime.getRuntime().availableProcessors());
    }
    JsonNode throttling = cpu.path("throttling_data");
    Double throttled = value(throttling.path("throttled_time"));
    if (throttled != null) {
      batch.add("cpu.throttled", "ms/s", rates.perSecond("throttled", throttled / NANOS_PER_MS));
    }
    batch.add("cpu.throttledPeriods", "share", throttledPeriods(throttling));
  }

  /** Null where no period began since the last sample, as without a quota. */
  private @Nullable Double throttledPeriods(JsonNode now) {
    JsonNode before = periodsBefore;
    periodsBefore = now;
    if (before == null) {
      return null;
    }
    double periods = now.path("periods").asDouble() - before.path("periods").asDouble();
    double throttled =
        now.path("throttled_periods").asDouble() - before.path("throttled_periods").asDouble();
    return periods > 0 && throttled >= 0 ? throttled / periods : null;
  }

  /**
   * Without files that are kept in memory and not in use: they can be given back at any time. Of
   * cgroup v1 the total is that of the groups within, too, as the usage is; v2 has only one figure.
   */
  private void addMemory(SampleBatch batch, JsonNode memory) {
    Double usage = value(memory.path("usage"));
    Double inactive = value(memory.at("/stats/total_inactive_file"));
    if (inactive == null) {
      inactive = value(memory.at("/stats/inactive_file"));
    }
    if (usage != null && inactive != null) {
      batch.add("memory.resident", "bytes", Math.max(0, usage - inactive));
    }
    batch.add("memory.limit", "bytes", value(memory.path("limit")));
  }

  private void addNetwork(SampleBatch batch, JsonNode networks) {
    if (networks.isEmpty()) {
      limit(
          "Its network is that of the machine or of another container: it has no count of its own.");
      return;
    }
    double received = 0;
    double sent = 0;
    for (JsonNode network : networks) {
      received += network.path("rx_bytes").asDouble();
      sent += network.path("tx_bytes").asDouble();
    }
    batch.add("network.received", "bytes/s", rates.perSecond("received", received));
    batch.add("network.sent", "bytes/s", rates.perSecond("sent", sent));
  }

  private void addDisk(SampleBatch batch, JsonNode operations) {
    if (operations.isEmpty()) {
      limit(NO_IO);
      return;
    }
    limits.remove(NO_IO);
    double read = 0;
    double written = 0;
    for (JsonNode each : operations) {
      String operation = each.path("op").asText();
      read += operation.equalsIgnoreCase("read") ? each.path("value").asDouble() : 0;
      written += operation.equalsIgnoreCase("write") ? each.path("value").asDouble() : 0;
    }
    batch.add("disk.read", "bytes/s", rates.perSecond("read", read));
    batch.add("disk.written", "bytes/s", rates.perSecond("written", written));
  }

  private void limit(String text) {
    if (!limits.contains(text)) {
      limits.add(text);
    }
  }

  private static @Nullable Double value(JsonNode node) {
    return node.isNumber() ? (Double) node.asDouble() : null;
  }

  @Override
  public List<String> limits() {
    return limits;
  }
}
