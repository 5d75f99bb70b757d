package mcpperf.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.LoadTest;
import mcpperf.config.RequestName;
import mcpperf.config.Scenario;
import mcpperf.config.Way;
import mcpperf.discovery.Operation.Origin;
import mcpperf.protocol.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Way WAY =
      new Way("endpoint", Way.Channel.ENDPOINT, Way.Session.NONE, "2025-06-18");

  @TempDir Path folder;

  private static Operation call(String name, String params, Origin origin) throws IOException {
    ObjectNode parsed = JSON.readTree(params).deepCopy();
    return new Operation(new RequestName(name), "tools/call", parsed, origin);
  }

  /** Texts of others that look like references, quotes and backslashes before them included. */
  @Test
  void whatIsSentIsWhatWasPlanned() throws IOException {
    String params =
        """
        {"name": "#{object}", "arguments":
          {"a": "#{id} \\\\#{run} \\" #{", "#{b}": ["\\\\", "#", "ID", {"id": "ID"}]}}""";
    Operation operation = call("tools/call x", params, Origin.SCHEMA);
    LoadTest test = new PlanFiles(folder).write(List.of(operation), Map.of(), WAY).tests().get(0);

    Payload payload = Payload.read(test.payload());
    JsonNode sent = JSON.readTree(payload.render(Map.of("id", "run-1")));

    assertThat(payload.jsonRpc()).isTrue();
    assertThat(sent.path("id").asText()).isEqualTo("run-1");
    assertThat(sent.path("method").asText()).isEqualTo("tools/call");
    assertThat(sent.path("params")).isEqualTo(JSON.readTree(params));
  }

  @Test
  void equalOperationsHaveEqualFilesAndOthersOthers() throws IOException {
    Operation one = call("tools/call x", "{\"name\": \"x\"}", Origin.SCHEMA);
    Operation other = call("tools/call x", "{\"name\": \"X\"}", Origin.SCHEMA);
    PlanFiles files = new PlanFiles(folder);

    Scenario first = files.write(List.of(one), Map.of(), WAY);

    assertThat(files.write(List.of(one), Map.of(), WAY)).isEqualTo(first);
    assertThat(files.write(List.of(other), Map.of(), WAY).tests().get(0).payload())
        .isNotEqualTo(first.tests().get(0).payload())
        .exists();
  }

  @Test
  void forbiddenArgumentsAreToBeRefused() throws IOException {
    Operation right = call("tools/call x", "{}", Origin.SCHEMA);
    Operation forbidden = call("tools/call x invalid", "{}", Origin.FORBIDDEN);

    Scenario scenario =
        new PlanFiles(folder)
            .write(List.of(right, forbidden), Map.of("tools/call x invalid", 400), WAY);

    assertThat(scenario.ways()).containsExactly(WAY);
    assertThat(scenario.tests())
        .extracting(test -> test.expectation().refusal())
        .containsExactly(Refusal.NONE, Refusal.ANY);
    assertThat(scenario.tests())
        .extracting(test -> test.expectation().status())
        .containsExactly(200, 400);
  }
}
