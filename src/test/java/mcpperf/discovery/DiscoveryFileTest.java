package mcpperf.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.config.RequestName;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.discovery.Operation.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryFileTest {
  @TempDir Path folder;

  private static Operation call(String name, Origin origin) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "x");
    return new Operation(new RequestName(name), "tools/call", params, origin);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    DiscoveryReport report =
        new DiscoveryReport(
            "http://127.0.0.1:1/mcp",
            Transport.SSE,
            "double 1",
            "2025-06-18",
            true,
            Map.of(ObjectKind.TOOL, 2, ObjectKind.RESOURCE, 0),
            List.of(call("tools/call x", Origin.CONFIGURATION)),
            List.of(
                new ForbiddenCall(
                    call("tools/call x invalid", Origin.FORBIDDEN),
                    ForbiddenAnswer.PROTOCOL_ERROR,
                    "-32602 no")),
            List.of(new LeftOut("tools/call y", "it is listed twice")));
    Files.writeString(folder.resolve(DiscoveryFile.NAME), DiscoveryFile.text(report));

    assertThat(DiscoveryFile.in(folder)).isEqualTo(report);
  }

  @Test
  void whatIsNotThereOrDamagedIsTold() throws IOException {
    assertThatThrownBy(() -> DiscoveryFile.in(folder)).hasMessageStartingWith("there is no disc");
    Files.writeString(folder.resolve(DiscoveryFile.NAME), "{}");
    assertThatThrownBy(() -> DiscoveryFile.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("discovered.json is damaged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"id\": \"7\", \"result\": {\"isError\": true, \"content\": [{\"text\": \"a is missing\"}]}} | REFUSED | a is missing",
        "200 | {\"id\": \"7\", \"error\": {\"code\": -32602, \"message\": \"bad\"}} | PROTOCOL_ERROR | -32602 bad",
        "422 | {\"detail\": \"a is missing\"} | HTTP_ERROR | HTTP 422 instead of 200: {\"detail\": \"a is missing\"}",
        "429 | slowly | UNKNOWN | HTTP 429 instead of 200: slowly",
        "500 | oh | UNKNOWN | HTTP 500 instead of 200: oh",
        "200 | {\"id\": \"7\", \"result\": {\"content\": [{\"text\": \"done\"}]}} | ACCEPTED | served, where it had to be refused: done",
        "200 | {\"id\": \"8\", \"result\": {}} | UNKNOWN | the id of another request"
      })
  void anAnswerToForbiddenArgumentsIsToldApart(
      int status, String body, ForbiddenAnswer answer, String said) {
    ForbiddenCall call =
        ForbiddenCall.answered(
            call("tools/call x invalid", Origin.FORBIDDEN),
            status,
            body.getBytes(StandardCharsets.UTF_8),
            "7");

    assertThat(call.answer()).isEqualTo(answer);
    assertThat(call.said()).isEqualTo(said);
  }
}
