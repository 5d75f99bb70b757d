package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mcpperf.config.LoadTest;
import mcpperf.target.GatewayDouble.Answer;
import org.junit.jupiter.api.Test;

/** Requests that follow from what an earlier one made. */
class PreflightStepsTest extends PreflightChecks {
  @Test
  void furtherStepsUseWhatTheFirstSaved() throws Exception {
    gateway.answer(
        "POST /v1/servers", Answer.json(200, "{\"id\": \"s1\", \"result\": {\"text\": 1}}"));
    gateway.answer("GET /v1/servers/s1", Answer.json(200, "{\"result\": {\"text\": 2}}"));
    gateway.answer("DELETE /v1/servers/s1", Answer.json(200, "{\"result\": {\"text\": 3}}"));
    Preflight.Result result = result(serverCycle());
    assertThat(result.sampleAnswers())
        .containsOnlyKeys("servers/create", "servers/read", "servers/delete");
    assertThat(result.repeatable()).isEmpty();
  }

  @Test
  void whatWasCreatedIsDeletedThoughReadingItFailed() {
    gateway.answer(
        "POST /v1/servers", Answer.json(200, "{\"id\": \"s1\", \"result\": {\"text\": 1}}"));
    gateway.answer("GET /v1/servers/s1", Answer.json(404, "{}"));
    gateway.answer("DELETE /v1/servers/s1", Answer.json(200, "{\"result\": {\"text\": 3}}"));
    assertThat(problems(serverCycle()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.where()).startsWith("request servers/read"));
    assertThat(gateway.requests).last().isEqualTo("DELETE /v1/servers/s1");
  }

  @Test
  void stepThatMissesWhatItNeedsIsTold() {
    gateway.answer("POST /v1/servers", Answer.json(200, "{\"result\": {\"text\": 1}}"));
    assertThat(problems(serverCycle()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("nothing at id"));
  }

  private static LoadTest serverCycle() {
    String path = "/v1/servers/#{serverId}";
    return TestConfiguration.test(
        "servers/create",
        "POST",
        "/v1/servers",
        null,
        Map.of("serverId", "id"),
        List.of(
            TestConfiguration.test("servers/read", "GET", path, null, Map.of(), List.of()),
            TestConfiguration.test("servers/delete", "DELETE", path, null, Map.of(), List.of())));
  }
}
