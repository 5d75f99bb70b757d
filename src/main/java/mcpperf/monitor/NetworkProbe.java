package mcpperf.monitor;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.NetworkIF;

/** What goes over the machine's network: {@code loopback} within it, {@code network} out of it. */
final class NetworkProbe implements Probe {
  private final Rates rates = new Rates();
  private @Nullable Map<String, List<NetworkIF>> interfaces;

  @Override
  public String name() {
    return "network";
  }

  @Override
  public List<Sample> sample(long epochMs) {
    if (interfaces == null) {
      interfaces =
          new SystemInfo()
              .getHardware().getNetworkIFs(true).stream()
                  .collect(Collectors.groupingBy(NetworkProbe::group));
    }
    SampleBatch batch = new SampleBatch(epochMs, "host");
    interfaces.forEach((group, members) -> add(batch, group, members));
    return batch.samples();
  }

  private void add(SampleBatch batch, String group, List<NetworkIF> interfaces) {
    interfaces.forEach(NetworkIF::updateAttributes);
    double received = interfaces.stream().mapToLong(NetworkIF::getBytesRecv).sum();
    double sent = interfaces.stream().mapToLong(NetworkIF::getBytesSent).sum();
    double dropped = interfaces.stream().mapToLong(NetworkIF::getInDrops).sum();
    double errors = interfaces.stream().mapToLong(it -> it.getInErrors() + it.getOutErrors()).sum();
    add(batch, group + ".received", "bytes/s", received);
    add(batch, group + ".sent", "bytes/s", sent);
    add(batch, group + ".dropped", "count/s", dropped);
    add(batch, group + ".errors", "count/s", errors);
  }

  private void add(SampleBatch batch, String metric, String unit, double total) {
    batch.add(metric, unit, rates.perSecond(metric, total));
  }

  private static String group(NetworkIF member) {
    NetworkInterface network = member.queryNetworkInterface();
    try {
      return network.isLoopback() ? "loopback" : "network";
    } catch (SocketException gone) {
      return "network";
    }
  }
}
