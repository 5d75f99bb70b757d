package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real engine, with a container that may use a fifth of a core and wants more. */
class ContainerEngineIT {
  @TempDir private Path folder;

  private BusyContainer busy;

  @BeforeEach
  void startAContainer() throws InterruptedException {
    busy = BusyContainer.start(folder);
  }

  @AfterEach
  void removeIt() {
    if (busy != null) {
      busy.close();
    }
  }

  @Test
  void aContainerIsFoundByNameAndByPortAndItsUseIsRead() throws Exception {
    Path socket = ContainerEngine.socket().orElseThrow();
    ContainerEngine engine = new ContainerEngine(socket);
    Container container = engine.named(busy.name());
    assertThat(container.name()).isEqualTo(busy.name());
    assertThat(engine.publishing(busy.publishedPort())).containsExactly(container);
    assertThat(engine.publishing(1)).isEmpty();
    assertThatThrownBy(() -> engine.named("mcpperf-no-such")).hasMessageContaining("404");

    Map<String, Double> last = used(new ContainerProbe(container, socket));

    // The quota is its own, whatever else the machine does.
    assertThat(last.get("cpu.cores")).isBetween(0.02, 0.3);
    assertThat(last.get("cpu.throttledPeriods")).isPositive();
    assertThat(last.get("cpu.throttled")).isPositive();
    assertThat(last.get("threads")).isEqualTo(1);
    assertThat(last.get("memory.resident")).isBetween(1e4, 1e8);
    assertThat(last.get("network.received")).isNotNegative();
  }

  private static Map<String, Double> used(ContainerProbe probe) throws Exception {
    Map<String, Double> last = new TreeMap<>();
    try (probe) {
      probe.sample(1);
      Thread.sleep(2_000);
      probe.sample(2).forEach(sample -> last.put(sample.metric(), sample.value()));
    }
    return last;
  }

  @Test
  void aContainerThatEndsIsToldAsSuch() throws Exception {
    Path socket = ContainerEngine.socket().orElseThrow();
    ContainerEngine engine = new ContainerEngine(socket);
    try (ContainerProbe probe = new ContainerProbe(engine.named(busy.name()), socket)) {
      probe.sample(1);
      busy.kill();

      assertThatThrownBy(() -> probe.sample(2)).hasMessage("the container does not run");
      assertThatThrownBy(() -> engine.named(busy.name())).hasMessageContaining("does not run");
    }
  }
}
