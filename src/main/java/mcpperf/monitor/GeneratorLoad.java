package mcpperf.monitor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What this JVM, the load generator, spends on CPU and garbage collection since an instant. */
public final class GeneratorLoad {
  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = cpuNanos();
  private final long startGcMillis = GeneratorReading.collectionMillis();

  private GeneratorLoad() {}

  /** Starts measuring. */
  public static GeneratorLoad start() {
    return new GeneratorLoad();
  }

  /** Share of the machine's CPU used since the start, 0 to 1; null where the JVM cannot tell. */
  public @Nullable Double cpuShare() {
    long elapsed = System.nanoTime() - startNanos;
    int cores = Runtime.getRuntime().availableProcessors();
    return startCpuNanos < 0 || elapsed <= 0
        ? null
        : (double) (cpuNanos() - startCpuNanos) / elapsed / cores;
  }

  /**
   * Share of the time since the start that collections took, 0 to 1; null before any time passed.
   */
  public @Nullable Double gcShare() {
    long elapsed = System.nanoTime() - startNanos;
    return elapsed <= 0
        ? null
        : (GeneratorReading.collectionMillis() - startGcMillis) * 1e6 / elapsed;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
