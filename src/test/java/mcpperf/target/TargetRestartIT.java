package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.Faults;
import mcpperf.config.PoolSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target whose gateway is restarted with another pool. */
class TargetRestartIT {
  private static final Duration RECYCLE = Duration.ofSeconds(30);
  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";

  @TempDir private Path folder;

  @Test
  void theSandboxComesBackAtTheSamePlaceWithTheSameRegistryAndAnotherPool() throws Exception {
    try (RunningTarget target = start()) {
      URI url = target.baseUrl();
      String tools = post(target);
      ProcessHandle before = sandbox(target);
      long postgres = process(target, "postgres").pid();

      target.restart(new PoolSetting(2, 0, RECYCLE));

      assertThat(before.isAlive()).isFalse();
      assertThat(sandbox(target).pid()).isNotEqualTo(before.pid());
      assertThat(process(target, "postgres").pid()).isEqualTo(postgres);
      assertThat(target.baseUrl()).isEqualTo(url);
      assertThat(post(target)).isEqualTo(tools).contains("fast-time-get-system-time");
      assertThat(target.failure()).isEmpty();
      assertThat(metrics(target))
          .contains("sandbox_pool_connections 2\n", "sandbox_pool_waiting 0\n");
    }
  }

  @Test
  void aSandboxThatDoesNotComeBackIsAFailureOfTheTarget() throws Exception {
    try (RunningTarget target = start()) {
      assertThatThrownBy(() -> target.restart(new PoolSetting(0, 0, RECYCLE)))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("poolSize is too small");
      assertThat(target.failure())
          .hasValueSatisfying(
              why -> assertThat(why).contains("Restarting it with 0 connections, recycle 30s"));
    }
  }

  private RunningTarget start() throws InterruptedException {
    return Targets.start(
        TestConfiguration.of(TestConfiguration.embedded(Faults.none())),
        folder,
        new ArrayList<String>()::add);
  }

  private static ProcessHandle sandbox(RunningTarget target) {
    return process(target, "sandbox");
  }

  private static ProcessHandle process(RunningTarget target, String name) {
    List<TargetProcess> named =
        target.processes().stream().filter(process -> process.name().equals(name)).toList();
    assertThat(named).hasSize(1);
    return named.get(0).process();
  }

  private static String post(RunningTarget target) throws Exception {
    return new String(
        http(target).send("POST", "/rpc", target.token(), LIST).body(), StandardCharsets.UTF_8);
  }

  private static String metrics(RunningTarget target) throws Exception {
    return new String(
        http(target).send("GET", "/metrics/prometheus", target.token(), null).body(),
        StandardCharsets.UTF_8);
  }

  private static TargetHttp http(RunningTarget target) {
    return new TargetHttp(target.baseUrl(), Duration.ofSeconds(20));
  }
}
