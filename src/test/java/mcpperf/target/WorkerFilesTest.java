package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mcpperf.target.GatewayDouble.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFilesTest {
  @TempDir private Path folder;
  private GatewayDouble gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new GatewayDouble();
    gateway.answer("GET /ready", Answer.json(200, "{\"status\": \"ready\"}"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** The file of a worker that only has its counters is that of one which still starts. */
  @Test
  void allWorkersMustHaveAnswered() throws Exception {
    WorkerFiles workers = WorkerFiles.in(folder.resolve("metrics"), 2);
    assertThat(workers.environment())
        .isEqualTo(Map.of("PROMETHEUS_MULTIPROC_DIR", folder.resolve("metrics").toString()));
    Files.createFile(folder.resolve("metrics/summary_1.db"));
    Files.createFile(folder.resolve("metrics/counter_1.db"));
    Files.createFile(folder.resolve("metrics/counter_2.db"));
    assertThatThrownBy(() -> workers.await(gateway.baseUrl(), Duration.ofMillis(300), this::alive))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("Only 1 of the gateway's 2 workers serve");
    assertThat(gateway.requests).contains("GET /ready");
    Files.createFile(folder.resolve("metrics/summary_2.db"));
    assertThatCode(() -> workers.await(gateway.baseUrl(), Duration.ZERO, this::alive))
        .doesNotThrowAnyException();
  }

  @Test
  void gatewayThatEndsMeanwhileIsTold() throws Exception {
    WorkerFiles workers = WorkerFiles.in(folder.resolve("metrics"), 2);
    URI nobody = URI.create("http://127.0.0.1:1");
    assertThatThrownBy(
            () -> workers.await(nobody, Duration.ofMinutes(1), () -> Optional.of("it ended")))
        .isInstanceOf(TargetException.class)
        .hasMessage("it ended");
  }

  @Test
  void singleWorkerSharesNothing() throws Exception {
    WorkerFiles one = WorkerFiles.in(folder.resolve("metrics"), 1);
    assertThat(one.environment()).isEmpty();
    assertThat(folder.resolve("metrics")).doesNotExist();
    assertThatCode(() -> one.await(gateway.baseUrl(), Duration.ZERO, this::alive))
        .doesNotThrowAnyException();
  }

  private Optional<String> alive() {
    return Optional.empty();
  }
}
