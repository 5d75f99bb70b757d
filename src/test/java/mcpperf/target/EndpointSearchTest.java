package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.Map;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.config.Way;
import org.junit.jupiter.api.Test;

/** Where a server speaks MCP, and how. */
class EndpointSearchTest extends DiscoveryAtDouble {
  @Test
  void theEndpointIsFoundBelowTheGivenUrlAndWhatIsNotThereIsTold() throws Exception {
    try (RunningTarget target = find(server.base(), null)) {
      assertThat(target.endpoint()).contains(server.url());
      assertThat(target.baseUrl()).isEqualTo(server.base());
      assertThat(target.token()).isEmpty();
      assertThat(target.description())
          .containsEntry("version", "double 9.8")
          .containsEntry("url", server.url().toString());
      assertThat(target.failureAtEnd()).isEmpty();
      assertThat(String.join("\n", told))
          .contains("double 9.8, protocol 2025-06-18")
          .contains("the server opens one for each user")
          .contains("POST /rpc is not there (HTTP 404), and not needed")
          .contains("GET /health is not there (HTTP 404), and not needed");
      server.close();
      assertThat(target.failureAtEnd()).isPresent();
    }
  }

  @Test
  void theEndpointItselfCanBeGiven() throws Exception {
    try (RunningTarget target = find(URI.create(server.url() + "/"), null)) {
      assertThat(target.endpoint()).contains(server.url());
    }
  }

  @Test
  void aServerWithTheOldTransportAloneIsAskedOnItsStream() throws Exception {
    server.streamEndpoint = "/message?sessionId=1";

    Discovery.Result found = check(null, settings(Map.of()));

    assertThat(names(found)).contains("tools/call one", "tools/call two", "resources/read a://b");
    assertThat(found.report().endpoint()).isEqualTo(server.base() + "/sse");
    assertThat(found.report().transport()).isEqualTo(Transport.SSE);
    assertThat(found.scenario().ways())
        .containsExactly(
            new Way("endpoint", Way.Channel.ENDPOINT_SSE, Way.Session.NONE, "2025-06-18"));
    assertThat(String.join("\n", told))
        .contains("HTTP with server-sent events: double 9.8, protocol 2025-06-18")
        .contains("each user's stream is one");
    assertThat(server.requests).contains("POST /message?sessionId=1");
  }

  /** Whoever can write on the stream must not get what is posted, which has the token with it. */
  @Test
  void aStreamThatSendsMessagesToAnotherPlaceIsRefused() {
    server.streamEndpoint = "http://127.0.0.2:9/message";

    TargetException refusal =
        catchThrowableOfType(TargetException.class, () -> find(server.base(), TOKEN));

    assertThat(refusal)
        .hasMessageContaining("GET " + server.base() + "/sse, initialize: its stream tells to post")
        .hasMessageContaining("at another place than the stream");
  }

  @Test
  void aTokenThatIsMissingIsAskedFor() {
    server.token = TOKEN;
    TargetException refusal =
        catchThrowableOfType(TargetException.class, () -> find(server.url(), null));
    assertThat(refusal).hasMessageContaining("MCPPERF_TARGET_TOKEN").hasMessageContaining("401");
  }

  @Test
  void whatDoesNotSpeakMcpIsToldWithAllThatWasTried() {
    URI page = URI.create(server.base() + "/page");
    TargetException refusal = catchThrowableOfType(TargetException.class, () -> find(page, null));
    assertThat(refusal)
        .hasMessageContaining("POST " + page + ", initialize: [http-status] HTTP 404")
        .hasMessageContaining("POST " + page + "/mcp, initialize: [http-status] HTTP 404")
        .hasMessageContaining("GET " + server.base() + "/page/sse, initialize: HTTP 404")
        .hasMessageContaining("Give the URL of its endpoint");
  }
}
