package mcpperf.monitor;

import java.util.List;

/** The probes of this machine and its processes. */
public final class LocalProbes {
  private LocalProbes() {}

  /** The machine, and the control group of this process and those around it. */
  public static List<Probe> ofMachine() {
    return List.of(
        new HostCpuProbe(),
        new HostMemoryProbe(),
        new DiskProbe(),
        new NetworkProbe(),
        new TcpProbe(),
        new PressureProbe(),
        new CgroupProbe());
  }

  /** A process on this machine. */
  public static Probe of(WatchedProcess process) {
    return new ProcessProbe(process);
  }
}
