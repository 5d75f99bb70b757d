package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import mcpperf.protocol.McpHandshake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway that keeps the sessions of streamable HTTP itself. */
class StatefulSessionsIT {
  private static final String SESSION = "Mcp-Session-Id";

  private static Sandbox sandbox;
  private static GatewayClient client;

  @BeforeAll
  static void start() throws Exception {
    ObjectNode spec = TestDatabase.create().spec().put("statefulSessions", true);
    sandbox = Sandbox.start(SandboxSpec.read(Json.write(spec)));
    client = new GatewayClient(sandbox.gatewayUrl());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static GatewayClient.Reply ping(String... headers) throws Exception {
    return client.post("/mcp", GatewayClient.message("ping", "{}"), headers);
  }

  private static String open() throws Exception {
    return client
        .post("/mcp", McpHandshake.initialize("1", null))
        .http()
        .headers()
        .firstValue(SESSION)
        .orElseThrow();
  }

  @Test
  void initializeGivesASessionThatServes() throws Exception {
    assertThat(ping(SESSION, open()).json().path("result").isObject()).isTrue();
  }

  @Test
  void requestWithoutSessionOrWithAnUnknownOneIsRefused() throws Exception {
    assertThat(ping().status()).isEqualTo(400);
    assertThat(ping(SESSION, "never-opened").status()).isEqualTo(404);
  }

  @Test
  void deletedSessionServesNoMore() throws Exception {
    String session = open();
    assertThat(client.send("DELETE", "/mcp", "", Map.of(SESSION, session)).status()).isEqualTo(200);
    assertThat(ping(SESSION, session).status()).isEqualTo(404);
  }

  @Test
  void rpcNeedsNoSession() throws Exception {
    assertThat(client.rpc("ping", "{}").path("result").isObject()).isTrue();
  }
}
