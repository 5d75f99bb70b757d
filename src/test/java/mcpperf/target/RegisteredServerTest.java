package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import mcpperf.config.ServerSettings.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteredServerTest {
  @ParameterizedTest
  @CsvSource({
    "fast-time, mcpperf-1a2b3c4d-fast-time-, mcpperf-1a2b3c4d-",
    "fast-time, fast-time-, ''",
    "my_server, mcpperf-1a2b3c4d-my-server-, ''"
  })
  void whatNamesBeginWithInOneRunAloneStandsBeforeTheServersName(
      String name, String prefix, String ofRun) {
    RegisteredServer server =
        new RegisteredServer(
            name,
            prefix,
            URI.create("http://127.0.0.1:1/mcp"),
            Transport.STREAMABLE_HTTP,
            "id",
            Set.of(),
            false);
    assertThat(server.ofRun()).isEqualTo(ofRun);
  }
}
