package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.TargetSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks MCP and nothing else, and what is found at it. */
abstract class DiscoveryAtDouble {
  static final String TOKEN = "a-long-token-that-is-secret";

  @TempDir Path folder;
  EndpointDouble server;
  final List<String> told = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    server = new EndpointDouble();
    server.lists.put(
        "tools",
        List.of(
            "{\"name\": \"one\", \"inputSchema\": {\"type\": \"object\", \"required\": [\"a\"]}}",
            "{\"name\": \"two\"}",
            "{\"name\": \"three\"}",
            "{\"name\": \"four\", \"annotations\": {\"readOnlyHint\": false}}",
            "{\"name\": \"five\"}"));
    server.lists.put("resources", List.of("{\"uri\": \"a://b\"}"));
    server.results.put("two", "{\"content\": [], \"isError\": false}");
    server.results.put(
        "three", "{\"isError\": true, \"content\": [{\"text\": \"no such zone, " + TOKEN + "\"}]}");
    server.results.put("five", "{\"error\": {\"code\": -32000, \"message\": \"out of order\"}}");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  Configuration configuration(URI url, @Nullable String token, DiscoveredSettings discovered) {
    TargetSettings target = TestConfiguration.external(url.toString(), token, null);
    return TestConfiguration.discovering(target, discovered);
  }

  static DiscoveredSettings settings(Map<String, String> arguments) {
    return new DiscoveredSettings(
        1_000, true, 100, Duration.ofSeconds(5), List.of(), arguments, null);
  }

  RunningTarget find(URI url, @Nullable String token) throws InterruptedException {
    return Targets.start(configuration(url, token, settings(Map.of())), folder, told::add);
  }

  Discovery.Result check(@Nullable String token, DiscoveredSettings settings)
      throws InterruptedException {
    Configuration configuration = configuration(server.base(), token, settings);
    try (RunningTarget target = Targets.start(configuration, folder, told::add)) {
      return Discovery.check(
          configuration, target, folder.resolve("results"), folder.resolve("payloads"), told::add);
    }
  }

  static List<String> names(Discovery.Result found) {
    return found.scenario().tests().stream().map(test -> test.request().text()).toList();
  }
}
