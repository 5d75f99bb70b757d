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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  void aProbeThatThrowsCostsItsOwnSamplesOnlyAndComesBack() throws IOException {
    FakeProbe good = new FakeProbe("good");
    FakeProbe bad = new FakeProbe("bad");
    StringWriter file = new StringWriter();
    Steps clock = new Steps();
    Monitor closed;
    try (Monitor monitor = new Monitor(file, List.of(bad, good), clock)) {
      step(monitor, "good", "bad");
      bad.trouble =
          () -> {
            throw new IOException("connection refused\n  at somewhere");
          };
      step(monitor, "good", "bad");
      step(monitor, "good", "bad");
      bad.trouble =
          () -> {
            throw new NoClassDefFoundError("udev");
          };
      step(monitor, "good", "bad");
      bad.trouble = () -> null;
      step(monitor, "good", "bad");
      closed = monitor;
    }
    assertThat(closed.coverage())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("cpuMs")
        .containsExactly(
            new Coverage(
                "bad",
                3,
                3,
                null,
                List.of(
                    new Gap(2_000, 4_000L, 2, "connection refused"),
                    new Gap(4_000, 5_000L, 1, "udev")),
                0,
                List.of("bad sees no colours")),
            new Coverage("good", 6, 0, null, List.of(), 0, List.of("good sees no colours")));
    assertThat(closed.coverage().get(1).cpuMs()).isPositive();
    assertThat(file.toString()).contains("1000,bad,", "5000,bad,", "6000,bad,", "4000,good,");
    assertThat(bad.closed).hasValue(1);
  }

  @Test
  void aProbeThatHangsIsGivenUpAndComesBackWhenItWorksAgain() throws IOException {
    FakeProbe good = new FakeProbe("good");
    FakeProbe hanging = new FakeProbe("hanging");
    Steps clock = new Steps();
    CountDownLatch works = new CountDownLatch(1);
    StringWriter file = new StringWriter();
    try (Monitor monitor = new Monitor(file, List.of(hanging, good), clock)) {
      step(monitor, "good", "hanging");
      hanging.trouble =
          () -> {
            awaitDeaf(works);
            return null;
          };
      for (int second = 2; second <= 9; second++) {
        step(monitor, "good");
      }
      assertThat(monitor.coverage().get(0).gaps())
          .containsExactly(new Gap(2_000, null, 8, "no answer within 5000 ms"));
      assertThat(good.taken).hasValue(9);
      hanging.trouble = () -> null;
      works.countDown();
      Awaitility.await()
          .until(
              () -> {
                monitor.sample();
                return monitor.coverage().get(0).taken() >= 2;
              });
      assertThat(monitor.coverage().get(0).gaps())
          .singleElement()
          .satisfies(gap -> assertThat(gap.toEpochMs()).isGreaterThanOrEqualTo(10_000));
    }
    assertThat(file.toString()).contains("1000,hanging,").doesNotContain("\n2000,hanging,");
  }

  @Test
  void closingDoesNotWaitForAProbeThatNeverEnds() throws IOException {
    FakeProbe hanging = new FakeProbe("hanging");
    FakeProbe good = new FakeProbe("good");
    CountDownLatch never = new CountDownLatch(1);
    hanging.trouble =
        () -> {
          awaitDeaf(never);
          return null;
        };
    Monitor monitor = new Monitor(new StringWriter(), List.of(hanging, good), new Steps());
    monitor.sample();
    monitor.close();
    assertThat(monitor.coverage().get(0).gaps())
        .containsExactly(new Gap(1_000, null, 2, "no answer before the end"));
    assertThat(monitor.coverage().get(1).taken()).isPositive();
    assertThat(good.closed).hasValue(1);
    never.countDown();
  }

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

  /** Lets all probes take one sample, and waits for these to be done with it. */
  private static void step(Monitor monitor, String... probes) {
    Map<String, Long> before = done(monitor);
    monitor.sample();
    Awaitility.await()
        .until(
            () ->
                Stream.of(probes)
                    .allMatch(probe -> done(monitor).get(probe) > before.getOrDefault(probe, 0L)));
  }

  private static Map<String, Long> done(Monitor monitor) {
    return monitor.coverage().stream()
        .collect(Collectors.toMap(Coverage::probe, probe -> probe.taken() + probe.missed()));
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

  /** Goes on by a second each time that it is read, from 1 s after the epoch on. */
  private static final class Steps extends Clock {
    private final AtomicLong millis = new AtomicLong();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.addAndGet(1_000));
    }
  }

  /** Waits as native code does, which no interruption ends. */
  private static void awaitDeaf(CountDownLatch latch) {
    boolean open = false;
    while (!open) {
      try {
        latch.await();
        open = true;
      } catch (InterruptedException e) {
        open = false;
      }
    }
  }

  private static long rows(Path file, String part) throws IOException {
    return Files.readAllLines(file).stream().filter(row -> row.contains(part)).count();
  }
}
