package mcpperf.baseline;

/** The figures of a whole run that runs are compared by; the key is the one in its file. */
public enum RunMetric {
  /** CPU time of the target's processes divided by the requests that they answered, ms. */
  TARGET_CPU_MS_PER_REQUEST("targetCpuMsPerRequest"),
  /** Execution time of all statements divided by the requests that the database served, ms. */
  DATABASE_MS_PER_REQUEST("databaseMsPerRequest"),
  /** Cores that the target's processes kept busy, on the mean. */
  TARGET_CORES("targetCores"),
  /** Memory that the target's processes held at most, bytes. */
  TARGET_MEMORY_BYTES("targetMemoryBytes"),
  /** Share of the machine's CPU that the load generator used. */
  GENERATOR_CPU("generatorCpu"),
  /** Share of the machine's CPU that was busy with anything. */
  HOST_CPU("hostCpuBusy"),
  /** Share of the machine's CPU that a hypervisor gave to others. */
  CPU_STEAL("cpuSteal"),
  /** Share of the time in which a task of the machine waited for CPU. */
  CPU_PRESSURE("cpuPressure");

  private final String key;

  RunMetric(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
