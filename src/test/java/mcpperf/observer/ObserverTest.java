package mcpperf.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import mcpperf.monitor.Coverage;
import mcpperf.monitor.CoverageFile;
import mcpperf.monitor.GeneratorReading;
import mcpperf.monitor.Monitor;
import mcpperf.monitor.Sample;
import mcpperf.monitor.TimeSeries;
import mcpperf.monitor.WatchedProcess.Children;
import mcpperf.observer.ObserverSpec.Watched;
import mcpperf.target.ProcessIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An observer in this JVM, told what to do as by the pipe from a run. */
class ObserverTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final AtomicInteger ends = new AtomicInteger();

  @Test
  void whatIsSeenAndWhatTheGeneratorTellsIsWritten() throws Exception {
    try (WatchedGateway gateway = WatchedGateway.start();
        Writer pipe = begin(gateway.watchedInto(folder))) {
      pipe.write(new GeneratorReading(1_000_000_000, 20, 1_000).line() + "\n");
      await().until(seen("generator", "heap.used", 1_000));
      pipe.write(new GeneratorReading(2_000_000_000, 270, 2_000).line() + "\n");
      await().until(seen("generator", "heap.used", 2_000));
      await().until(() -> !values("generator", "cpu").isEmpty());
    }
    await().until(() -> answers().size() == 2);

    assertThat(answers()).containsExactly("[]", "[]");
    assertThat(values("generator", "gc")).containsExactly(0.25);
    assertThat(values("host", "cpu.busy")).isNotEmpty();
    assertThat(values("observer", "memory.resident")).isNotEmpty();
    assertThat(folder.resolve("prometheus/after.txt")).content().contains("calls_total 7");
    assertThat(coverage("gateway metrics").taken()).isPositive();
    assertThat(ends).hasValue(1);
  }

  @Test
  @SuppressWarnings("try") // The end of the pipe is what ends the observer.
  void aSourceThatHangsCostsItsOwnSamplesOnly() throws Exception {
    try (WatchedGateway gateway = WatchedGateway.startHanging();
        Writer pipe = begin(gateway.watchedInto(folder))) {
      await().until(() -> values("host", "cpu.busy").size() >= 5);
      pipe.close();
      await().until(() -> answers().size() == 2);
    }

    assertThat(coverage("gateway metrics").taken()).isZero();
    assertThat(coverage("gateway metrics").gaps()).isNotEmpty();
    assertThat(coverage("host CPU").gaps()).isEmpty();
    assertThat(answers()).containsExactly("[]", "[]");
  }

  @Test
  void aProcessThatHasEndedIsSaid() throws Exception {
    Process gone = new ProcessBuilder("java", "-version").redirectErrorStream(true).start();
    Watched watched =
        new Watched(
            "target.gateway", new ProcessIdentity(gone.pid(), Instant.EPOCH, ""), Children.IGNORED);
    gone.waitFor();
    try (WatchedGateway gateway = WatchedGateway.start()) {
      ObserverSpec spec = gateway.watchedInto(folder);
      begin(
              new ObserverSpec(
                  folder, spec.interval(), List.of(watched), spec.metrics(), null, null, null))
          .close();
      await().until(() -> answers().size() == 2);
    }
    assertThat(answers().get(0)).contains("target.gateway is not watched: it has ended");
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws Exception {
    try (WatchedGateway gateway = WatchedGateway.start()) {
      begin(gateway.watchedInto(folder.resolve("missing"))).close();
      await().until(() -> answers().size() == 1);
    }
    assertThat(answers().get(0)).contains("missing/timeseries.csv");
  }

  @Test
  void aRunThatEndsBeforeItsLoadIsNotWatched() throws Exception {
    Observer.serve(new BufferedReader(new StringReader("")), print(), ends::incrementAndGet);
    assertThat(answers()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  /** Begins to observe in another thread; closing the writer is the end of the run. */
  private Writer begin(ObserverSpec spec) throws IOException {
    PipedWriter pipe = new PipedWriter();
    BufferedReader input = new BufferedReader(new PipedReader(pipe));
    Thread observer =
        new Thread(
            () -> {
              try {
                Observer.serve(input, print(), ends::incrementAndGet);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    observer.start();
    pipe.write(ObserverSpec.JSON.writeValueAsString(spec) + "\n");
    pipe.flush();
    return pipe;
  }

  private PrintStream print() {
    return new PrintStream(answers, true, StandardCharsets.UTF_8);
  }

  private List<String> answers() {
    return answers.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Callable<Boolean> seen(String source, String metric, double value) {
    return () -> values(source, metric).contains(value);
  }

  private List<Double> values(String source, String metric) {
    List<Double> values = new ArrayList<>();
    if (Files.exists(folder.resolve(Monitor.FILE))) {
      try {
        TimeSeries.read(
            folder.resolve(Monitor.FILE), sample -> add(values, sample, source, metric));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return values;
  }

  private static void add(List<Double> values, Sample sample, String source, String metric) {
    if (sample.source().equals(source) && sample.metric().equals(metric)) {
      values.add(sample.value());
    }
  }

  private Coverage coverage(String probe) throws IOException {
    return CoverageFile.read(folder).stream()
        .filter(it -> it.probe().equals(probe))
        .findFirst()
        .orElseThrow();
  }
}
