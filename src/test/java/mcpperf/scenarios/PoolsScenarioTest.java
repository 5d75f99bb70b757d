package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.PoolSetting;
import mcpperf.config.PoolsSettings;
import mcpperf.config.TargetSettings;
import org.junit.jupiter.api.Test;

class PoolsScenarioTest {
  @Test
  void aTargetThatCannotBeRestartedIsRefused() {
    Configuration external =
        configuration(
            Map.of(
                "target", "external",
                "target.url", "http://localhost:4444",
                "target.token", "t"));
    assertThatThrownBy(() -> new PoolsScenario().restricted(external))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Pools restarts its target");
  }

  @Test
  void everySizeIsTriedWithTheFirstRecycleTimeAndTheMiddleOneWithTheOthers() {
    PoolsSettings pools =
        new PoolsSettings(
            "tools/list", "5, 10, 20", 2, "1h, 30s", 20, Duration.ZERO, Duration.ofSeconds(10));
    assertThat(pools.settings(TargetSettings.Kind.CONTEXTFORGE))
        .extracting(PoolSetting::size, PoolSetting::overflow, PoolSetting::recycle)
        .containsExactly(
            tuple(5, 10, Duration.ofHours(1)),
            tuple(10, 20, Duration.ofHours(1)),
            tuple(20, 40, Duration.ofHours(1)),
            tuple(10, 20, Duration.ofSeconds(30)));
    assertThat(pools.settings(TargetSettings.Kind.EMBEDDED))
        .extracting(PoolSetting::most)
        .containsExactly(5, 10, 20, 10);
  }

  @Test
  void theDatabaseHasRoomForTheLargestPool() {
    assertThat(configuration(Map.of()).mostPooledConnections()).isEqualTo(100);
    assertThat(
            configuration(Map.of("target", "contextforge", "target.contextforge.workers", "2"))
                .mostPooledConnections())
        .isEqualTo(2 * (100 + 200));
  }

  private static Configuration configuration(Map<String, String> properties) {
    return Configuration.load(Path.of(""), properties, Map.of(), "Pools");
  }
}
