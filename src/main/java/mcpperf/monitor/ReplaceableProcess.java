package mcpperf.monitor;

import java.util.List;

/** A process in whose place another one may come while it is watched, under the same name. */
public final class ReplaceableProcess implements Probe {
  private final String name;
  private volatile Probe current;

  public ReplaceableProcess(WatchedProcess process) {
    this.current = LocalProbes.of(process);
    this.name = current.name();
  }

  /** From now on another process is watched. */
  public void replaceBy(WatchedProcess process) {
    current = LocalProbes.of(process);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Sample> sample(long epochMs) throws Exception {
    return current.sample(epochMs);
  }

  @Override
  public List<String> limits() {
    return current.limits();
  }
}
