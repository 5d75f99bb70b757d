package mcpperf;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.MonitoringSettings;
import mcpperf.monitor.LocalProbes;
import mcpperf.monitor.MetricsSource;
import mcpperf.monitor.Probe;
import mcpperf.monitor.PrometheusProbe;
import mcpperf.monitor.WatchedProcess;
import mcpperf.target.RunningTarget;
import mcpperf.target.TargetException;
import mcpperf.target.TargetProcess;

/** What looks at a run while it is loaded; the list to which a further probe is added. */
final class RunProbes {
  private RunProbes() {}

  /**
   * New probes of a run.
   *
   * @param folder the run's
   */
  static List<Probe> of(
      RunningTarget target, MonitoringSettings settings, RunDatabase database, Path folder) {
    List<Probe> probes = new ArrayList<>(LocalProbes.ofMachineAndGenerator());
    try {
      target.processes().forEach(process -> probes.add(LocalProbes.of(watched(process))));
    } catch (TargetException e) {
      System.out.println("The target's processes are not watched: " + e.getMessage());
    }
    URI metrics = URI.create(target.baseUrl() + settings.prometheusPath());
    probes.add(
        new PrometheusProbe(
            new MetricsSource(metrics, target.token()),
            folder.resolve("prometheus"),
            Clock.systemUTC()));
    probes.addAll(database.probes());
    return List.copyOf(probes);
  }

  private static WatchedProcess watched(TargetProcess process) {
    return new WatchedProcess(
        "target." + process.name(),
        process.process(),
        switch (process.children()) {
          case NONE -> WatchedProcess.Children.IGNORED;
          case PARTS -> WatchedProcess.Children.SUMMED;
          case WORKERS -> WatchedProcess.Children.APART;
        });
  }
}
