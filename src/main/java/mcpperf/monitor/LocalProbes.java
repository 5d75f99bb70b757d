package mcpperf.monitor;

import java.util.List;

/** The probes of this machine and its processes. */
public final class LocalProbes {
  private LocalProbes() {}

  /** The machine, and this JVM, the load generator. */
  public static List<Probe> ofMachineAndGenerator() {
    return List.of(new HostCpuProbe(), new HostMemoryProbe(), new GeneratorProbe());
  }
}
