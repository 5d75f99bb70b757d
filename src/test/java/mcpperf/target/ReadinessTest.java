package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import mcpperf.target.GatewayDouble.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private GatewayDouble gateway;

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new GatewayDouble();
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  @Test
  void waitsUntilTheBodySaysReady() throws Exception {
    gateway.answer(
        "GET /ready",
        Answer.json(503, "{\"status\": \"not ready\"}"),
        Answer.json(200, "{\"status\": \"not ready\"}"),
        new Answer(502, "text/html", "<html>", Map.of()),
        Answer.json(200, "{\"status\": \"ready\"}"));
    Readiness.await(gateway.baseUrl(), "/ready", "ready", Duration.ofMinutes(1));
    assertThat(gateway.requests).hasSize(4);
  }

  @Test
  void whatIsNoGatewayIsNotWaitedFor() {
    gateway.answer(
        "GET /health",
        new Answer(200, "text/html", "<title>\n\u001b[31mSign in</title>", Map.of()));
    assertThatThrownBy(
            () -> Readiness.await(gateway.baseUrl(), "/health", "healthy", Duration.ofMinutes(1)))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(gateway.baseUrl() + " is no gateway")
        .hasMessageContaining("HTTP 200 without JSON: <title> [31mSign in")
        .hasMessageContaining("target.url");
    assertThat(gateway.requests).hasSize(1);
  }

  @Test
  void lastReasonIsInTheMessage() {
    gateway.answer("GET /ready", Answer.json(503, "{\"status\": \"no database\"}"));
    assertThatThrownBy(() -> Readiness.await(gateway.baseUrl(), "/ready", "ready", SHORT))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(gateway.baseUrl().toString())
        .hasMessageContaining("HTTP 503 with the status 'no database'")
        .hasMessageContaining("-Dtarget.startTimeout");
  }

  @Test
  void hangingTargetDoesNotOutlastTheDeadline() {
    gateway.answer("GET /ready", Answer.hanging());
    assertThatThrownBy(() -> Readiness.await(gateway.baseUrl(), "/ready", "ready", SHORT))
        .hasMessageContaining("no complete answer within 2000 ms");
  }

  @Test
  void targetThatDoesNotListenIsTold() {
    gateway.close();
    assertThatThrownBy(() -> Readiness.await(gateway.baseUrl(), "/ready", "ready", SHORT))
        .hasMessageContaining(
            "no answer, nothing accepts connections at " + gateway.baseUrl().getAuthority());
  }

  @Test
  void hostThatIsNotKnownIsTold() {
    URI nowhere = URI.create("http://no-such-host.invalid:4444");
    assertThatThrownBy(() -> Readiness.await(nowhere, "/ready", "ready", SHORT))
        .hasMessageContaining("no answer, the host no-such-host.invalid is not known");
  }
}
