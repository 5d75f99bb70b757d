package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry by REST. */
class RegistryIT {
  private static RunningSandbox running;
  private static GatewayClient client;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSandbox.start(120);
    client = running.client();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @ParameterizedTest
  @CsvSource({"tools, 50", "resources, 4", "prompts, 3", "servers, 1", "gateways, 1"})
  void listsAreArraysOfAtMostOnePage(String kind, int size) throws Exception {
    assertThat(client.get("/v1/" + kind).json()).hasSize(size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools", "resources", "prompts", "servers", "gateways"})
  void eachItemIsReadByItsId(String kind) throws Exception {
    JsonNode item = client.get("/v1/" + kind).json().get(0);
    assertThat(client.get("/v1/" + kind + "/" + item.path("id").asText()).json()).isEqualTo(item);
    GatewayClient.Reply missing = client.get("/v1/" + kind + "/none");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().path("detail").asText()).endsWith(" not found: none");
  }

  @Test
  void cursorLeadsThroughAllPages() throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          client.get("/v1/tools?include_pagination=true&limit=50&cursor=" + cursor).json();
      ids.addAll(page.path("tools").findValuesAsText("id"));
      cursor = page.path("nextCursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    assertThat(ids).hasSize(123).doesNotHaveDuplicates();
  }

  @Test
  void limitZeroIsEverythingAndABadCursorTheFront() throws Exception {
    assertThat(client.get("/v1/tools?limit=0").json()).hasSize(123);
    assertThat(client.get("/v1/tools?limit=2&cursor=%21%21").json())
        .isEqualTo(client.get("/v1/tools?limit=2").json());
    assertThat(client.get("/v1/tools?limit=-1").status()).isEqualTo(422);
    assertThat(client.get("/v1/tools?limit=many").status()).isEqualTo(422);
  }

  @Test
  void serverIsCreatedReadAndDeleted() throws Exception {
    String tool = client.get("/v1/tools").json().get(0).path("id").asText();
    String body =
        """
        {"server":{"name":"mine","description":"d","tags":["a"],"associated_tools":["%s"]},
        "team_id":null,"visibility":"public"}"""
            .formatted(tool);
    GatewayClient.Reply created = client.post("/v1/servers", body);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("name").asText()).isEqualTo("mine");
    assertThat(created.json().path("associatedToolIds").get(0).asText()).isEqualTo(tool);
    assertThat(created.json().path("tags").get(0).asText()).isEqualTo("a");

    GatewayClient.Reply twice = client.post("/v1/servers", body);
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.http().body())
        .isEqualTo("{\"detail\":\"Public Server already exists with name: mine\"}");

    String path = "/v1/servers/" + created.json().path("id").asText();
    assertThat(client.get(path).json()).isEqualTo(created.json());
    GatewayClient.Reply deleted = client.send("DELETE", path, "", Map.of());
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().path("status").asText()).isEqualTo("success");
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.send("DELETE", path, "", Map.of()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"not wrapped\"}",
        "{\"server\":{}}",
        "{\"server\":{\"name\":\" \"}}",
        "{\"server\":{\"name\":\"half\",\"associated_tools\":[\"none\"]}}",
        "{\"server\":{\"name\":\"n\",\"id\":\"short\"}}",
        "{\"server\":{\"name\":\"n\\u0000\"}}",
        "[]",
        "{"
      })
  void wrongServerIs422AndNotCreated(String body) throws Exception {
    GatewayClient.Reply reply = client.post("/v1/servers", body);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/msg").asText()).isNotEmpty();
    assertThat(client.get("/v1/servers").json()).hasSize(1);
  }

  @Test
  void nameThatIsTooLongIs422() throws Exception {
    String body = "{\"server\":{\"name\":\"" + "n".repeat(256) + "\"}}";
    assertThat(client.post("/v1/servers", body).status()).isEqualTo(422);
  }

  @Test
  void givenIdIsKept() throws Exception {
    String id = "0123456789abcdef0123456789abcdef";
    String body = "{\"server\":{\"name\":\"with id\",\"id\":\"" + id + "\"}}";
    assertThat(client.post("/v1/servers", body).json().path("id").asText()).isEqualTo(id);
    assertThat(client.send("DELETE", "/v1/servers/" + id, "", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void toolIsCreatedListedAndDeleted() throws Exception {
    String body =
        "{\"tool\":{\"name\":\"My Tool\",\"url\":\"http://127.0.0.1/\",\"integration_type\":\"REST\"}}";
    GatewayClient.Reply created = client.post("/v1/tools", body);
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.json().path("name").asText()).isEqualTo("my-tool");
    assertThat(client.rpc("tools/list", "{}").findValuesAsText("name")).contains("my-tool");
    assertThat(client.post("/v1/tools", body).status()).isEqualTo(409);
    String path = "/v1/tools/" + created.json().path("id").asText();
    assertThat(client.send("DELETE", path, "", Map.of()).status()).isEqualTo(200);
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool", "server"})
  void changeTakesWhatIsGivenAndLeavesTheRest(String kind) throws Exception {
    String all = "/v1/" + kind + "s";
    String url = kind.equals("tool") ? ",\"url\":\"http://127.0.0.1/\"" : "";
    String body = "{\"" + kind + "\":{\"name\":\"%s\",\"description\":\"old\"" + url + "}}";
    String path = all + "/" + client.post(all, body.formatted("one")).json().path("id").asText();
    String other = all + "/" + client.post(all, body.formatted("two")).json().path("id").asText();

    GatewayClient.Reply changed = client.send("PUT", path, "{\"description\":\"new\"}", Map.of());
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("description").asText()).isEqualTo("new");
    assertThat(changed.json().path("name").asText()).isEqualTo("one");
    assertThat(client.get(path).json()).isEqualTo(changed.json());
    assertThat(client.get(other).json().path("description").asText()).isEqualTo("old");
    assertThat(client.send("PUT", path, "{\"name\":\"three\"}", Map.of()).json().path("name"))
        .hasToString("\"three\"");
    assertThat(client.send("PUT", path, "{\"name\":\"two\"}", Map.of()).status()).isEqualTo(409);

    for (String created : List.of(path, other)) {
      assertThat(client.send("DELETE", created, "", Map.of()).status()).isEqualTo(200);
    }
    assertThat(client.send("PUT", path, "{\"name\":\"x\"}", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void mcpToolCannotBeCreatedByHand() throws Exception {
    String body = "{\"tool\":{\"name\":\"x\",\"integration_type\":\"MCP\"}}";
    assertThat(client.post("/v1/tools", body).status()).isEqualTo(422);
  }

  @Test
  void otherMethodsAre405() throws Exception {
    GatewayClient.Reply reply = client.post("/v1/gateways", "{}");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.http().headers().firstValue("Allow")).hasValue("GET");
  }
}
