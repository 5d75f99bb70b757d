package mcpperf.monitor;

import static mcpperf.monitor.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {
  private static final Clock NOON =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void eachValueIsARow() throws IOException {
    StringWriter file = new StringWriter();
    Probe probe =
        probe(
            now ->
                List.of(
                    new Sample(now, "host", "cpu.user", "share", 0.25),
                    new Sample(now, "host", "load", "count", Double.NaN),
                    new Sample(now, "generator", "heap.used", "bytes", 1048576)));
    new Monitor(file, List.of(probe), NOON).close();
    assertThat(file.toString())
        .isEqualTo(
            """
            epochMs,source,metric,unit,value
            1700000000000,host,cpu.user,share,0.25
            1700000000000,generator,heap.used,bytes,1048576.0
            """);
  }

  @Test
  void thisMachineIsSampledAgainAndAgain() throws IOException {
    Path file = folder.resolve(Monitor.FILE);
    List<Probe> probes = new ArrayList<>(LocalProbes.ofMachine());
    WatchedProcess generator =
        new WatchedProcess("generator", ProcessHandle.current(), WatchedProcess.Children.IGNORED);
    probes.add(LocalProbes.of(generator));
    try (Monitor monitor = Monitor.start(folder, Duration.ofMillis(50), probes)) {
      assertThat(monitor).isNotNull();
      Awaitility.await().until(() -> rows(file, "host,cpu.idle,share") >= 3);
      Awaitility.await().until(() -> rows(file, "generator,cpu,share") >= 3);
    }
    double cpu =
        Files.readAllLines(file).stream()
            .filter(row -> row.contains("host,cpu.") && !row.contains("cpu.busy"))
            .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
            .sum();
    assertThat(cpu).isCloseTo(Math.rint(cpu), within(1e-6)).isPositive();
    assertThat(CoverageFile.read(folder)).hasSameSizeAs(probes).allMatch(it -> it.taken() >= 3);
  }

  @Test
  void lostSamplesAreTold() throws IOException {
    Writer full = new FullDisk();
    Monitor monitor =
        new Monitor(full, List.of(probe(now -> List.of(new Sample(now, "a", "b", "c", 1)))), NOON);
    step(monitor, "probe");
    assertThatThrownBy(monitor::close).hasStackTraceContaining("No space left on device");
  }

  private static Probe probe(LongFunction<List<Sample>> measuring) {
    return new Probe() {
      @Override
      public String name() {
        return "probe";
      }

      @Override
      public List<Sample> sample(long epochMs) {
        return measuring.apply(epochMs);
      }
    };
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
