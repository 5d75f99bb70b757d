package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oshi.hardware.CentralProcessor.TickType;

class MonitorTest {
  private static final Clock NOON =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void eachValueIsARow() throws IOException {
    StringWriter file = new StringWriter();
    Probe probe =
        now ->
            List.of(
                new Sample(now, "host", "cpu.user", "share", 0.25),
                new Sample(now, "generator", "heap.used", "bytes", 1048576));
    try (Monitor monitor = new Monitor(file, List.of(probe), NOON)) {
      monitor.sample();
    }
    assertThat(file.toString())
        .isEqualTo(
            """
            epochMs,source,metric,unit,value
            1700000000000,host,cpu.user,share,0.25
            1700000000000,generator,heap.used,bytes,1048576.0
            """);
  }

  @Test
  void sharesOfTheProcessorAreOfAllItsTimeBetweenTwoReadings() {
    long[] before = new long[TickType.values().length];
    long[] after = before.clone();
    after[TickType.USER.getIndex()] = 30;
    after[TickType.IDLE.getIndex()] = 60;
    after[TickType.STEAL.getIndex()] = 10;
    assertThat(HostProbe.cpu(1, before, after))
        .filteredOn(sample -> sample.value() > 0)
        .extracting(Sample::metric, Sample::value)
        .containsExactlyInAnyOrder(
            tuple("cpu.user", 0.3), tuple("cpu.idle", 0.6), tuple("cpu.steal", 0.1));
    assertThat(HostProbe.cpu(1, before, before)).isEmpty();
  }

  @Test
  void thisMachineIsSampledAgainAndAgain() throws IOException {
    Path file = folder.resolve("timeseries.csv");
    try (Monitor monitor = Monitor.start(file, Duration.ofMillis(50))) {
      assertThat(monitor).isNotNull();
      Awaitility.await().until(() -> rows(file, "host,cpu.idle,share") >= 3);
      Awaitility.await().until(() -> rows(file, "generator,cpu,share") >= 3);
    }
    double cpu =
        Files.readAllLines(file).stream()
            .filter(row -> row.contains("host,cpu."))
            .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
            .sum();
    assertThat(cpu).isCloseTo(Math.rint(cpu), within(1e-6)).isPositive();
  }

  @Test
  void lostSamplesAreTold() throws IOException {
    Writer full = new FullDisk();
    Monitor monitor = new Monitor(full, List.of(now -> List.of()), NOON);
    assertThatThrownBy(
            () -> {
              monitor.sample();
              monitor.close();
            })
        .hasStackTraceContaining("No space left on device");
  }

  /** Takes the header, then no more. */
  private static final class FullDisk extends Writer {
    private boolean full;

    @Override
    public void write(char[] text, int from, int length) {}

    @Override
    public void flush() throws IOException {
      full = true;
      throw new IOException("No space left on device");
    }

    @Override
    public void close() {
      assertThat(full).isTrue();
    }
  }

  private static long rows(Path file, String part) throws IOException {
    return Files.readAllLines(file).stream().filter(row -> row.contains(part)).count();
  }
}
