package mcpperf.monitor;

import java.util.List;
import mcpperf.monitor.WatchedProcess.Children;

/** The probes of this machine and its processes. */
public final class LocalProbes {
  private LocalProbes() {}

  /** The machine, and this JVM, the load generator. */
  public static List<Probe> ofMachineAndGenerator() {
    return List.of(
        new HostCpuProbe(),
        new HostMemoryProbe(),
        new DiskProbe(),
        new NetworkProbe(),
        new TcpProbe(),
        new PressureProbe(),
        new CgroupProbe(),
        new GeneratorProbe(),
        new ProcessProbe(
            new WatchedProcess("generator", ProcessHandle.current(), Children.IGNORED)));
  }

  /** A process on this machine. */
  public static Probe of(WatchedProcess process) {
    return new ProcessProbe(process);
  }
}
