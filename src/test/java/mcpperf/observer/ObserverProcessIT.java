package mcpperf.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpperf.monitor.Coverage;
import mcpperf.monitor.CoverageFile;
import mcpperf.monitor.Monitor;
import mcpperf.monitor.TimeSeries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ObserverProcessIT {
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private WatchedGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = WatchedGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void theGeneratorIsWatchedFromOutsideAndNoSecretIsInACommandLine() throws IOException {
    ObserverProcess observer = ObserverProcess.start();
    try (observer) {
      assertThat(observer.watch(gateway.watchedInto(folder))).isEmpty();
      await().until(() -> sources().containsAll(List.of("host", "generator", "observer")));
      await().until(() -> Files.readString(series()).contains("generator,heap.used"));
      assertThat(observer.process().info().commandLine().orElse(""))
          .doesNotContain(WatchedGateway.TOKEN);
      assertThat(observer.end()).isEmpty();
    }
    assertThat(observer.process().isAlive()).isFalse();
    assertThat(CoverageFile.read(folder)).extracting(Coverage::probe).contains("gateway metrics");
    assertThat(folder.resolve("prometheus/after.txt")).exists();
  }

  @Test
  void anObserverThatIsKilledCostsItsSamplesAndIsTold() throws IOException {
    try (ObserverProcess observer = ObserverProcess.start()) {
      observer.watch(gateway.watchedInto(folder));
      await().until(() -> Files.exists(folder.resolve("monitoring.json")));
      observer.process().destroyForcibly();
      await().until(() -> !observer.process().isAlive());

      assertThat(observer.end())
          .singleElement()
          .asString()
          .startsWith("The load was watched in part only, see system.html: the observer ended");
    }
    assertThat(CoverageFile.read(folder))
        .isNotEmpty()
        .allSatisfy(
            probe ->
                assertThat(probe.gaps().get(probe.gaps().size() - 1).why())
                    .startsWith("the observer ended, with exit value"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows stops no process by a signal")
  void anObserverThatHangsIsGivenUpAndTold() throws Exception {
    try (ObserverProcess observer = ObserverProcess.start(SOON)) {
      observer.watch(gateway.watchedInto(folder));
      await().until(() -> Files.exists(folder.resolve("monitoring.json")));
      signal(observer, "-STOP");

      assertThat(observer.end())
          .singleElement()
          .asString()
          .contains("the observer does not answer");
      await().until(() -> !observer.process().isAlive());
    }
  }

  @Test
  void anObserverThatIsGoneBeforeTheLoadIsTold() throws IOException {
    try (ObserverProcess observer = ObserverProcess.start()) {
      observer.process().destroyForcibly();
      await().until(() -> !observer.process().isAlive());
      assertThat(observer.watch(gateway.watchedInto(folder)))
          .singleElement()
          .asString()
          .startsWith("Nothing is watched: the observer");
    }
  }

  private static void signal(ObserverProcess observer, String signal) throws Exception {
    String pid = String.valueOf(observer.process().pid());
    assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
  }

  private Path series() {
    return folder.resolve(Monitor.FILE);
  }

  private List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    TimeSeries.read(series(), sample -> sources.add(sample.source()));
    return sources;
  }
}
