package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.target.GatewayDouble.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a gateway that registers, or does not. */
class UpstreamRegistrationTest {
  private static final URI MCP_SERVER = URI.create("http://127.0.0.1:9/mcp");
  private static final String DELETED = "{\"status\": \"success\"}";

  private GatewayDouble gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new GatewayDouble();
    gateway.answer("POST /v1/gateways", Answer.json(200, "{\"id\": \"g1\"}"));
    gateway.answer("POST /v1/servers", Answer.json(201, "{\"id\": \"s1\"}"));
    gateway.answer("DELETE /v1/gateways/g1", Answer.json(200, DELETED));
    gateway.answer("DELETE /v1/servers/s1", Answer.json(200, DELETED));
    list("tools", "[{\"id\": \"t1\"}, {\"id\": \"t2\"}]");
    list("resources", "[{\"id\": \"r1\"}]");
    list("prompts", "[]");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** The gateway answers before it has asked the server what it offers. */
  @Test
  void registrationIsOverWhenEverythingIsListed() throws Exception {
    gateway.answer(
        "GET /v1/tools",
        Answer.json(200, "[]"),
        Answer.json(200, "[{\"id\": \"t1\"}]"),
        Answer.json(200, "[{\"id\": \"t1\"}, {\"id\": \"t2\"}]"));
    try (UpstreamRegistration registration = register(Duration.ofSeconds(20))) {
      assertThat(registration.virtualServer()).isEqualTo("s1");
      assertThat(gateway.requests)
          .containsSubsequence(
              "POST /v1/gateways",
              "GET /v1/tools",
              "GET /v1/tools",
              "GET /v1/tools",
              "GET /v1/resources",
              "POST /v1/servers",
              "GET /v1/servers/s1/tools",
              "GET /v1/servers/s1/resources")
          .doesNotContain("DELETE /v1/gateways/g1");
    }
    assertThat(gateway.requests).endsWith("DELETE /v1/servers/s1", "DELETE /v1/gateways/g1");
  }

  @Test
  void eachServerHasAVirtualServerAndAllHaveOneTogether() throws Exception {
    gateway.answer(
        "POST /v1/servers",
        Answer.json(201, "{\"id\": \"s1\"}"),
        Answer.json(201, "{\"id\": \"s1\"}"),
        Answer.json(201, "{\"id\": \"s0\"}"));
    gateway.answer("DELETE /v1/servers/s0", Answer.json(200, DELETED));
    list(
        "tools",
        "[{\"id\": \"t1\", \"name\": \"run-1-a--b\", \"originalName\": \"b\"}, {\"id\": \"t2\"}]");
    try (UpstreamRegistration registration = register(Duration.ofSeconds(5), "a", "c")) {
      assertThat(registration.virtualServer()).isEqualTo("s0");
      assertThat(registration.servers())
          .extracting(RegisteredServer::name, RegisteredServer::prefix)
          .containsExactly(tuple("a", "run-1-a--"), tuple("c", "run-1-a--"));
      assertThat(registration.servers().get(0).counter())
          .contains(URI.create("http://127.0.0.1:9/sandbox/upstream"));
    }
    assertThat(gateway.requests).contains("DELETE /v1/servers/s0");
  }

  /** A gateway that does not filter its lists by the server. */
  @Test
  void whatIsAnotherServersIsNotCounted() {
    gateway.answer(
        "GET /v1/tools",
        Answer.json(
            200,
            "[{\"id\": \"t1\", \"gatewayId\": \"g1\"}, {\"id\": \"t2\", \"gatewayId\": \"g2\"}]"));
    assertThatThrownBy(() -> register(Duration.ZERO))
        .hasMessageContaining("the gateway lists 1 of its 2 tools");
  }

  @Test
  void whatIsNotListedInTimeIsRemovedAgain() {
    gateway.answer("GET /v1/tools", Answer.json(200, "[{\"id\": \"t1\"}]"));
    assertThatThrownBy(() -> register(Duration.ZERO))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("the gateway lists 1 of its 2 tools");
    assertThat(gateway.requests).endsWith("DELETE /v1/gateways/g1");
  }

  @ParameterizedTest
  @CsvSource({
    "401, the token of an administrator",
    "409, remove the server of that name or address",
    "422, SSRF_ALLOW_LOCALHOST=true",
    "502, can be reached from the gateway"
  })
  void refusalIsToldInTheGatewaysWordsWithWhatToDo(int status, String remedy) {
    gateway.answer(
        "POST /v1/gateways", Answer.json(status, "{\"detail\": \"no, and the-token is wrong\"}"));
    assertThatThrownBy(() -> register(Duration.ofSeconds(5)))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("POST /v1/gateways: HTTP " + status)
        .hasMessageContaining("no, and *** is wrong")
        .hasMessageContaining(remedy)
        .hasMessageNotContaining("the-token");
    assertThat(gateway.requests).containsExactly("POST /v1/gateways");
  }

  @Test
  void whatIsGoneAlreadyNeedsNoRemoval() throws Exception {
    UpstreamRegistration registration = register(Duration.ofSeconds(5));
    gateway.answer("DELETE /v1/servers/s1", Answer.json(404, "{}"));
    registration.close();
    registration.close();
    assertThat(gateway.requests)
        .endsWith("DELETE /v1/servers/s1", "DELETE /v1/gateways/g1")
        .doesNotHaveDuplicates();
  }

  @Test
  void whatCannotBeRemovedIsNamedAndTheRestIsRemoved() throws Exception {
    UpstreamRegistration registration = register(Duration.ofSeconds(5));
    gateway.answer("DELETE /v1/servers/s1", Answer.json(500, "{}"));
    assertThatThrownBy(registration::close)
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("/v1/servers/s1");
    assertThat(gateway.requests).endsWith("DELETE /v1/gateways/g1");
  }

  private UpstreamRegistration register(Duration deadline) throws Exception {
    return register(deadline, "time");
  }

  private UpstreamRegistration register(Duration deadline, String... names) throws Exception {
    JsonNode offers = JsonFile.JSON.readTree("{\"tools\": 2, \"resources\": 1, \"prompts\": 0}");
    return UpstreamRegistration.register(
        new GatewayApi(gateway.baseUrl(), gateway.token()),
        "run-1",
        Stream.of(names).map(name -> upstream(name, offers)).toList(),
        deadline);
  }

  private static Upstream upstream(String name, JsonNode offers) {
    return new Upstream(name, MCP_SERVER, Transport.STREAMABLE_HTTP, null, offers, true);
  }

  private void list(String kind, String list) {
    gateway.answer("GET /v1/" + kind, Answer.json(200, list));
    gateway.answer("GET /v1/servers/s1/" + kind, Answer.json(200, list));
  }
}
