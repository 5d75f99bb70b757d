package mcpperf.monitor;

/** The figures of a run's surroundings by which its times are to be read; all shares, 0 to 1. */
public enum SystemFigure {
  /** The generator's share of the machine's CPU. */
  GENERATOR_CPU("generatorCpu", "generator", "cpu"),
  /** All of the target's processes' share of the machine's CPU. */
  TARGET_CPU("targetCpu", "target.*", "cpu"),
  /** Share of the machine's CPU that was busy with anything. */
  HOST_CPU("hostCpuBusy", "host", "cpu.busy"),
  /** Share of the machine's CPU that a hypervisor gave to others. */
  STEAL("cpuSteal", "host", "cpu.steal"),
  /** Share of the time in which a task waited for CPU. */
  CPU_PRESSURE("cpuPressure", "host", "pressure.cpu.some"),
  /** Share of the time in which a task waited for I/O. */
  IO_PRESSURE("ioPressure", "host", "pressure.io.some"),
  /** Share of the time in which a task waited for memory. */
  MEMORY_PRESSURE("memoryPressure", "host", "pressure.memory.some");

  private final String key;
  private final String source;
  private final String metric;

  SystemFigure(String key, String source, String metric) {
    this.key = key;
    this.source = source;
    this.metric = metric;
  }

  /** Its name in run.json. */
  public String key() {
    return key;
  }

  /** Whether it is the sum over several sources. */
  boolean isSum() {
    return source.endsWith("*");
  }

  boolean isOf(Sample sample) {
    return sample.metric().equals(metric)
        && (isSum()
            ? sample.source().startsWith(source.substring(0, source.length() - 1))
            : sample.source().equals(source));
  }
}
