package mcpperf.monitor;

import static mcpperf.monitor.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A monitor with probes that fail or hang: they cost their own samples only. */
class FailingProbesTest {
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
}
