package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class GeneratorLoadTest {
  @Test
  void aBusyThreadShowsAsItsShareOfTheMachine() {
    GeneratorLoad load = GeneratorLoad.start();
    var threads = ManagementFactory.getThreadMXBean();
    long startCpu = threads.getCurrentThreadCpuTime();
    long startWall = System.nanoTime();
    long sum = 0;
    while (threads.getCurrentThreadCpuTime() - startCpu < 200_000_000L) {
      sum += System.nanoTime();
    }
    assertThat(sum).isNotZero();
    double wall = System.nanoTime() - startWall;
    double thisThread = 200_000_000L / wall / Runtime.getRuntime().availableProcessors();
    assertThat(load.cpuShare()).isNotNull();
    // The whole JVM uses at least what its one busy thread does (the clock ticks every 10 ms).
    assertThat(load.cpuShare()).isBetween(thisThread * 0.8, 1.05);
  }

  @Test
  void collectionsShowAsAShareOfTime() {
    GeneratorLoad load = GeneratorLoad.start();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    assertThat(load.gcShare()).isNotNull();
    assertThat(load.gcShare()).isBetween(0.0001, 1.0);
  }
}
