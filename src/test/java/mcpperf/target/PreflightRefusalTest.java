package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import mcpperf.config.Faults;
import mcpperf.target.GatewayDouble.Answer;
import mcpperf.target.PreflightException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways that cannot be loaded at all. */
class PreflightRefusalTest extends PreflightChecks {
  @Test
  void gatewayThatIsNotThereIsNamedWithItsUrl() {
    gateway.close();
    assertThat(problems(call("tools/list")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("cannot be reached", "ConnectException");
              assertThat(problem.where()).isEqualTo("GET " + gateway.baseUrl() + "/health");
            });
  }

  @Test
  void hangingGatewayIsToldAfterOneTimeout() {
    gateway.answer("GET /health", Answer.hanging());
    PreflightException refusal =
        catchThrowableOfType(
            PreflightException.class,
            () ->
                Preflight.check(
                    TestConfiguration.of(
                        TestConfiguration.embedded(Faults.none()),
                        Duration.ofSeconds(2),
                        call("tools/call echo")),
                    gateway,
                    folder));
    assertThat(refusal.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.what()).contains("no complete answer within 2000 ms"));
    assertThat(gateway.requests).containsExactly("GET /health");
  }

  @Test
  void unhealthyGatewayIsToldThoughItAnswers200() {
    gateway.answer(
        "GET /health", Answer.json(200, "{\"status\": \"unhealthy\", \"error\": \"no database\"}"));
    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("'unhealthy'", "no database"));
  }

  @ParameterizedTest
  @CsvSource({"GET /health", "POST /rpc"})
  void htmlInsteadOfJsonIsTold(String request) {
    gateway.answer(
        request, new Answer(200, "text/html", "<!doctype html><title>Sign in</title>", Map.of()));
    assertThat(problems(call("tools/call echo")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("text/html instead of JSON", "Sign in");
              assertThat(problem.remedy()).contains("target.url");
            });
  }

  @Test
  void rejectedTokenIsToldOnceAndNotPrinted() {
    gateway.answer(
        "POST /rpc", Answer.json(401, "{\"detail\": \"Invalid: " + gateway.token() + "\"}"));
    assertThat(problems(call("tools/call echo"), call("tools/list")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what())
                  .contains("HTTP 401", "not accepted", "Invalid: ***", "it is no JWT");
              assertThat(problem.remedy()).contains("MCPPERF_TARGET_JWT_SECRET");
              assertThat(problem.toString()).doesNotContain(gateway.token());
            });
  }

  @Test
  void aPasswordThatTheGatewayRepeatsIsNotPrinted() {
    String password = gateway.login().get("loginPassword");
    String user = gateway.login().get("loginUser");
    String detail = "Invalid: %s %s".formatted(user, password);
    gateway.answer("POST /rpc", Answer.json(401, "{\"detail\": \"" + detail + "\"}"));
    assertThat(problems(call("tools/call echo")).toString())
        .contains("Invalid: " + user + " ***")
        .doesNotContain(password);
  }

  @ParameterizedTest
  @CsvSource({"X-RateLimit-Limit", "RateLimit-Remaining", "RateLimit"})
  void rateLimitIsSeenInTheHeadersOfAnyAnswer(String header) {
    gateway.answer(
        "GET /health",
        new Answer(200, "application/json", "{\"status\": \"healthy\"}", Map.of(header, "100")));
    assertThat(problems(call("tools/call echo")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).containsIgnoringCase(header + ": 100");
              assertThat(problem.remedy()).contains("RATE_LIMITING_ENABLED=false");
            });
  }

  @Test
  void refusalByRateLimitIsTold() {
    gateway.answer("call", Answer.json(429, "{\"detail\": \"Rate limit exceeded\"}"));
    assertThat(problems(call("tools/call echo")))
        .extracting(Problem::what)
        .satisfiesExactly(
            what -> assertThat(what).contains("[http-status] HTTP 429"),
            what -> assertThat(what).contains("limits the rate of requests (HTTP 429)"));
  }

  @Test
  void targetThatDiedMeanwhileExplainsTheRest() {
    gateway.failure = "At 12:00: The sandbox ended";
    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("The sandbox ended"));
  }
}
