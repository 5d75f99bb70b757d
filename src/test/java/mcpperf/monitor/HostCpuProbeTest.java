package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.TickType;

class HostCpuProbeTest {
  @Test
  void sharesOfTheProcessorAreOfAllItsTimeBetweenTwoReadings() {
    long[] before = new long[TickType.values().length];
    long[] after = before.clone();
    after[TickType.USER.getIndex()] = 30;
    after[TickType.IDLE.getIndex()] = 60;
    after[TickType.STEAL.getIndex()] = 10;
    SampleBatch batch = new SampleBatch(1, "host");
    HostCpuProbe.addShares(batch, before, after, false);
    assertThat(batch.samples())
        .extracting(Sample::metric, Sample::value)
        .containsExactlyInAnyOrder(
            tuple("cpu.user", 0.3),
            tuple("cpu.idle", 0.6),
            tuple("cpu.steal", 0.1),
            tuple("cpu.busy", 0.4));

    SampleBatch same = new SampleBatch(1, "host");
    HostCpuProbe.addShares(same, after, after, true);
    assertThat(same.samples()).isEmpty();
  }
}
