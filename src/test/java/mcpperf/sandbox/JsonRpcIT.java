package mcpperf.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON-RPC methods and their errors, which are the real gateway's. */
class JsonRpcIT {
  private static RunningSandbox running;
  private static GatewayClient client;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSandbox.start(7);
    client = running.client();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void toolsListHoldsEveryTool() throws Exception {
    JsonNode tools = client.rpc("tools/list", "{}").at("/result/tools");
    assertThat(tools).hasSize(3 + 7);
    assertThat(tools.findValuesAsText("name"))
        .contains("fast-time-get-system-time", "fast-time-convert-time", "fast-time-echo");
    assertThat(tools).allMatch(tool -> tool.at("/inputSchema/type").asText().equals("object"));
  }

  @Test
  void toolsAnswer() throws Exception {
    assertThat(
            text(
                client.call(
                    "fast-time-convert-time",
                    "{'time':'2025-01-10T10:00:00Z','source_timezone':'UTC',"
                        + "'target_timezone':'Asia/Kathmandu'}")))
        .isEqualTo("2025-01-10T15:45:00+05:45");
    assertThat(text(client.call("fast-time-get-system-time", "{'timezone':'Asia/Tokyo'}")))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+09:00");
    assertThat(text(client.call("fast-time-get-system-time", "{}"))).endsWith("Z");
    assertThat(text(client.rpc("fast-time-echo", "{'message':'the method is the tool'}")))
        .isEqualTo("the method is the tool");
  }

  /** As the real gateway, which measures the parameters and not the whole request. */
  @Test
  void parametersOfMoreThan256KilobytesAreRefused() throws Exception {
    String frame = "{'message':'%s'}";
    int room = 256 * 1024 - "{'name':'fast-time-echo','arguments':{'message':''}}".length();
    assertThat(text(client.call("fast-time-echo", frame.formatted("x".repeat(room)))))
        .hasSize(room);
    JsonNode refused = client.call("fast-time-echo", frame.formatted("x".repeat(room + 1)));
    assertThat(refused.at("/error/code").asInt()).isEqualTo(-32600);
  }

  @Test
  void textOfAnyScriptComesBackUnchanged() throws Exception {
    String message =
        "日本語 עברית العربية ไทย 👩‍👩‍👧‍👦 e\u0301 \u2028 \\\\ \\\" \\n \\u0000 ".repeat(1_500);
    JsonNode answer = client.call("fast-time-echo", "{'message':'" + message + "'}");
    assertThat(text(answer)).isEqualTo(Json.MAPPER.readTree("\"" + message + "\"").asText());
  }

  @Test
  void echoGeneratesAsManyBytesAsAsked() throws Exception {
    assertThat(text(client.call("fast-time-echo", "{'size':1048583,'delay':1}")))
        .hasSize(1_048_583);
    assertThat(text(client.call("fast-time-echo", "{'size':0}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fast-time-convert-time | {} | time parameter is required",
        "fast-time-convert-time | {'time':'noon','source_timezone':'UTC','target_timezone':'UTC'}"
            + " | invalid time format",
        "fast-time-get-system-time | {'timezone':'Mars'} | invalid timezone \"Mars\"",
        "fast-time-get-system-time | {'timezone':7} | timezone parameter is required",
        "fast-time-echo | {} | message parameter is required",
        "fast-time-echo | {'message':'a','delay':60001} | delay is to be",
        "fast-time-echo | {'size':-1} | size is to be",
        "fast-time-echo | {'size':'big'} | size is to be",
      })
  void refusalOfAToolIsAResult(String tool, String arguments, String why) throws Exception {
    JsonNode answer = client.call(tool, arguments);
    assertThat(answer.at("/result/isError").asBoolean()).isTrue();
    assertThat(text(answer)).contains(why);
    assertThat(answer.path("id").asText()).isEqualTo("id of tools/call");
  }

  @Test
  void resourcesAreListedAndRead() throws Exception {
    JsonNode resources = client.rpc("resources/list", "{}").at("/result/resources");
    assertThat(resources.findValuesAsText("uri"))
        .containsExactlyInAnyOrder(
            "timezone://info", "time://current/world", "time://formats", "time://business-hours");
    for (JsonNode resource : resources) {
      String uri = resource.path("uri").asText();
      JsonNode contents =
          client.rpc("resources/read", "{'uri':'" + uri + "'}").at("/result/contents/0");
      assertThat(contents.path("uri").asText()).isEqualTo(uri);
      assertThat(contents.path("mimeType").asText()).isEqualTo("application/json");
      assertThat(Json.MAPPER.readTree(contents.path("text").asText()).size()).isPositive();
    }
    assertThat(client.rpc("resources/templates/list", "{}").at("/result/resourceTemplates"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare-timezones | {'timezones':'UTC,Asia/Tokyo'} | UTC,Asia/Tokyo",
        "schedule-meeting | {'participants':'Łódź, 東京','duration':'60'} | Łódź, 東京",
        "convert-time-detailed | {'time':'2025-01-10T10:00:00Z','from_timezone':'UTC',"
            + "'to_timezones':'Asia/Tokyo'} | 2025-01-10T10:00:00Z",
      })
  void promptsAreFilledIn(String name, String arguments, String held) throws Exception {
    JsonNode answer =
        client.rpc(
            "prompts/get", "{'name':'fast-time-%s','arguments':%s}".formatted(name, arguments));
    assertThat(answer.at("/result/messages/0/content/text").asText()).contains(held);
    assertThat(answer.at("/result/messages/0/role").asText()).isEqualTo("user");
    assertThat(client.rpc("prompts/list", "{}").findValuesAsText("name"))
        .contains("fast-time-" + name);
  }

  @Test
  void initializeAgreesOnAProtocolVersion() throws Exception {
    String params = "{'protocolVersion':'%s','capabilities':{},'clientInfo':{}}";
    assertThat(
            client.rpc("initialize", params.formatted("2025-03-26")).at("/result/protocolVersion"))
        .hasToString("\"2025-03-26\"");
    assertThat(
            client.rpc("initialize", params.formatted("1999-01-01")).at("/result/protocolVersion"))
        .hasToString("\"2025-11-25\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/rpc | tools/call | {'name':'no-such'} | -32601",
        "/rpc | no/such | {} | -32601",
        "/rpc | tools/call | {} | -32602",
        "/rpc | tools/call | {'name':'further-tool-1'} | -32603",
        "/rpc | resources/read | {'uri':'time://none'} | -32002",
        "/rpc | prompts/get | {'name':'none'} | -32002",
        "/rpc | prompts/get | {'name':'fast-time-compare-timezones'} | -32000",
        "/rpc | tools/list | {'server_id':'none'} | -32002",
        "/mcp | resources/read | {'uri':'time://none'} | 0",
        "/mcp | prompts/get | {'name':'none'} | 0",
        "/mcp | no/such | {} | -32601",
      })
  void failureComesAsAnErrorWithHttp200(String path, String method, String params, int code)
      throws Exception {
    GatewayClient.Reply reply = client.post(path, GatewayClient.message(method, params));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/error/code").asInt(1)).isEqualTo(code);
    assertThat(reply.json().at("/error/message").asText()).isNotEmpty();
    assertThat(reply.json().path("id").asText()).isEqualTo("id of " + method);
    assertThat(reply.json().has("result")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such", "further-tool-1"})
  void toolFailureByStreamableHttpIsAResult(String tool) throws Exception {
    JsonNode answer = client.mcp("/mcp", "tools/call", "{'name':'%s'}".formatted(tool));
    assertThat(answer.at("/result/isError").asBoolean()).isTrue();
    assertThat(answer.has("error")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}{}", "not JSON"})
  void whatIsNotJsonIs400(String body) throws Exception {
    GatewayClient.Reply reply = client.post("/rpc", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32700);
    assertThat(reply.json().path("id").isNull()).isTrue();
  }

  @Test
  void whatIsNotUtf8Is400() throws Exception {
    byte[] body = "{\"jsonrpc\":\"2.0\",\"id\":\"é\",\"method\":\"ping\"}".getBytes(ISO_8859_1);
    GatewayClient.Reply reply = client.send("POST", "/rpc", body, Map.of());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "{}",
        "7",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}"
      })
  void whatIsNoRequestIsAnErrorWithHttp200(String body) throws Exception {
    for (String path : new String[] {"/rpc", "/mcp"}) {
      GatewayClient.Reply reply = client.post(path, body);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32600);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "-9007199254740993", "\"\"", "\"é😀\"", "\"7\""})
  void answerHasTheRequestsId(String id) throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}".formatted(id);
    assertThat(client.post("/rpc", body).http().body())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":{},\"id\":%s}".formatted(id));
  }

  @Test
  void notificationIsAnsweredWithARandomIdAndByStreamableHttpWith202() throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    GatewayClient.Reply reply = client.post("/rpc", body);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(UUID.fromString(reply.json().path("id").asText())).isNotNull();
    GatewayClient.Reply accepted = client.post("/mcp", body);
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.http().body()).isEmpty();
  }

  private static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }
}
