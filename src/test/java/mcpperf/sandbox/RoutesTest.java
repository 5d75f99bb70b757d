package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutesTest {
  private final Routes routes = new Routes();

  RoutesTest() {
    routes.add("GET", "/v1/servers/{}", request -> Answer.empty(200));
    routes.add("DELETE", "/v1/servers/{}", request -> Answer.empty(200));
    routes.add("POST", "/servers/{}/mcp", "/mcp", request -> Answer.empty(200));
  }

  @Test
  void routeIsFoundWithTheNamesInItsPath() {
    assertThat(routes.find("GET", "/v1/servers/abc").label()).isEqualTo("/v1/servers/{id}");
    assertThat(routes.find("GET", "/v1/servers/abc").names()).containsExactly("abc");
    assertThat(routes.find("POST", "/servers/abc/mcp/").label()).isEqualTo("/mcp");
  }

  @Test
  void otherMethodIsRefusedWithTheAllowedOnes() throws Exception {
    Answer answer = routes.find("PUT", "/v1/servers/abc").handler().answer(null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, DELETE");
  }

  @Test
  void otherPathIsNotFound() throws Exception {
    assertThat(routes.find("GET", "/v1/servers").handler().answer(null).status()).isEqualTo(404);
    assertThat(routes.find("GET", "/").handler().answer(null).status()).isEqualTo(404);
  }
}
