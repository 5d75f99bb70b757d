package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import mcpperf.config.TargetSettings;
import mcpperf.target.GatewayDouble.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExternalTargetTest {
  private static final String SECRET = "the-gateways-own-secret-of-32-chars";
  private GatewayDouble gateway;

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new GatewayDouble();
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  private static RunningTarget find(TargetSettings settings) throws InterruptedException {
    return Targets.start(TestConfiguration.of(settings), Path.of("unused"), step -> {});
  }

  @Test
  void givenTokenIsUsedAndTheUrlKeptWithoutSlash() throws Exception {
    gateway.answer(
        "GET /version",
        Answer.json(200, "{\"app\": {\"name\": \"Gateway\", \"version\": \"1.0.7\"}}"));
    try (RunningTarget target =
        find(TestConfiguration.external(gateway.baseUrl() + "/", "given-token", null))) {
      assertThat(target.baseUrl()).isEqualTo(gateway.baseUrl());
      assertThat(target.token()).isEqualTo("given-token");
      assertThat(target.description())
          .containsEntry("kind", "external")
          .containsEntry("version", "Gateway 1.0.7")
          .containsEntry("url", gateway.baseUrl().toString());
      assertThat(target.logs()).isEmpty();
      assertThat(target.database()).isEmpty();
      assertThat(target.failure()).isEmpty();
      assertThat(target.toString() + target.description()).doesNotContain("given-token");
    }
  }

  @Test
  void targetThatEndsDuringTheLoadIsMissedAtItsEnd() throws Exception {
    try (RunningTarget target =
        find(TestConfiguration.external(gateway.baseUrl().toString(), "token", null))) {
      assertThat(target.failureAtEnd()).isEmpty();
      gateway.close();
      assertThat(target.failureAtEnd())
          .hasValue(
              "the target is gone: nothing accepts connections at "
                  + gateway.baseUrl().getAuthority());
    }
  }

  @Test
  void databaseThatIsGivenIsThatOfTheTarget() throws Exception {
    TargetSettings settings = TestConfiguration.external(gateway.baseUrl().toString(), "t", null);
    TargetSettings.External external = settings.external();
    TargetSettings withDatabase =
        new TargetSettings(
            settings.kind(),
            settings.startTimeout(),
            settings.embedded(),
            settings.contextforge(),
            new TargetSettings.External(
                external.url(),
                external.token(),
                null,
                external.user(),
                null,
                null,
                new TargetSettings.Database("jdbc:postgresql://db/mcp", "monitor", "s3cret")));
    try (RunningTarget target = find(withDatabase)) {
      assertThat(target.database())
          .contains(new DatabaseAccess("jdbc:postgresql://db/mcp", "monitor", "s3cret"));
      assertThat(target.toString() + target.description()).doesNotContain("s3cret");
    }
  }

  @Test
  void tokenMintedWithTheSecretOutlastsAllTests() throws Exception {
    try (RunningTarget target =
        find(TestConfiguration.external(gateway.baseUrl().toString(), null, SECRET))) {
      Instant end =
          JWT.require(Algorithm.HMAC256(SECRET))
              .build()
              .verify(target.token())
              .getExpiresAtAsInstant();
      assertThat(end).isAfter(Instant.now().plus(Duration.ofHours(5)));
      assertThat(target.description()).containsEntry("version", "unknown");
    }
  }

  @Test
  void gatewayThatDoesNotGetReadyIsTold() {
    gateway.answer("GET /health", Answer.json(200, "{\"status\": \"unhealthy\"}"));
    assertThatThrownBy(
            () -> find(TestConfiguration.external(gateway.baseUrl().toString(), "t", null)))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("unhealthy");
  }
}
