package mcpperf.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** As ContextForge 1.1.0 asks for it, by the MCP SDK that it stands on. */
class StatelessMessageTest {
  private static final String VERSION = "2026-07-28";
  private static final String PREFIX = "/params/_meta/io.modelcontextprotocol~1";

  private static JsonNode json(String body) throws Exception {
    JsonNode json = new ObjectMapper().readTree(body);
    assertThat(json.at(PREFIX + "protocolVersion").asText()).isEqualTo(VERSION);
    assertThat(json.at(PREFIX + "clientCapabilities").isObject()).isTrue();
    assertThat(json.at(PREFIX + "clientInfo/name").asText()).isEqualTo("mcpperf");
    return json;
  }

  @Test
  void aCallNamesItsToolInAHeader() throws Exception {
    StatelessMessage message =
        StatelessMessage.of(
            """
            {"jsonrpc": "2.0", "id": "#{id}", "method": "tools/call",
             "params": {"arguments": {"name": "b", "n": #{n.jsonStringify()}}, "name": "#{object}"}}
            """,
            VERSION);

    assertThat(message.headers())
        .containsExactly(entry("Mcp-Method", "tools/call"), entry("Mcp-Name", "#{object}"));
    JsonNode json = json(message.body().replace("#{n.jsonStringify()}", "\"7\""));
    assertThat(json.at("/params/arguments/n").asText()).isEqualTo("7");
    assertThat(json.at("/params/name").asText()).isEqualTo("#{object}");
    assertThat(json.at("/id").asText()).isEqualTo("#{id}");
  }

  @Test
  void aResourceIsNamedByItsUri() throws Exception {
    StatelessMessage message =
        StatelessMessage.of(
            "{\"method\":\"resources/read\",\"params\":{\"uri\":\"time://current/world\"}}",
            VERSION);
    assertThat(message.headers()).containsEntry("Mcp-Name", "time://current/world");
    assertThat(json(message.body()).at("/params/uri").asText()).isEqualTo("time://current/world");
  }

  @Test
  void parametersMayBeEmptyOrMissing() throws Exception {
    for (String params : new String[] {",\"params\":{}", ""}) {
      StatelessMessage message =
          StatelessMessage.of("{\"id\":1,\"method\":\"tools/list\"" + params + "}", VERSION);
      assertThat(json(message.body()).at("/id").asInt()).isEqualTo(1);
      assertThat(message.headers()).containsOnlyKeys("Mcp-Method");
    }
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> StatelessMessage.of("{\"id\": ", VERSION))
        .isInstanceOf(UncheckedIOException.class);
  }
}
