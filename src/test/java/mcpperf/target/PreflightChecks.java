package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpperf.config.LoadTest;
import mcpperf.target.PreflightException.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what the checks before a load find of a gateway. */
abstract class PreflightChecks {
  @TempDir Path folder;
  GatewayDouble gateway;
  Path payload;

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new GatewayDouble();
    payload = folder.resolve("call.json");
    Files.writeString(
        payload,
        """
        {"jsonrpc": "2.0", "id": "#{id}", "method": "call", "params": {"name": "#{object}"}}""");
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  LoadTest call(String request) {
    return TestConfiguration.test(request, payload);
  }

  List<Problem> problems(LoadTest... tests) {
    PreflightException refusal =
        catchThrowableOfType(
            PreflightException.class,
            () -> Preflight.check(TestConfiguration.of(tests), gateway, folder.resolve("run")));
    assertThat(refusal).as("the preflight's refusal").isNotNull();
    return refusal.problems();
  }

  Preflight.Result result(LoadTest... tests) throws InterruptedException {
    return Preflight.check(TestConfiguration.of(tests), gateway, folder.resolve("run"));
  }
}
