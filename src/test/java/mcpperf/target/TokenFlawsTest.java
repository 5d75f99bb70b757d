package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The gateway says only that credentials are invalid. */
class TokenFlawsTest {
  private static final Algorithm ALGORITHM =
      Algorithm.HMAC256("a-secret-of-more-than-32-characters!");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void everythingThatIsMissingIsTold() {
    assertThat(TokenFlaws.of(JWT.create().sign(ALGORITHM), NOW))
        .containsExactly(
            "it has no jti (REQUIRE_JTI)",
            "it has no exp (REQUIRE_TOKEN_EXPIRATION)",
            "its iss is not mcpgateway (JWT_ISSUER)",
            "its aud is not mcpgateway-api (JWT_AUDIENCE)",
            "it has no sub");
  }

  @Test
  void expiryIsTold() {
    String token =
        JWT.create()
            .withJWTId("1")
            .withIssuer("mcpgateway")
            .withAudience("mcpgateway-api")
            .withSubject("admin@example.com")
            .withExpiresAt(Instant.parse("2026-11-23T11:59:59Z"))
            .sign(ALGORITHM);
    assertThat(TokenFlaws.of(token, NOW)).containsExactly("it expired at 2026-11-23T11:59:59Z");
  }

  @Test
  void completeTokenMustBeOfAnotherKeyOrUser() {
    String token = TokenMint.token("secret", "nobody@example.com", Duration.ofHours(1));
    assertThat(TokenFlaws.of(token, Instant.now()))
        .singleElement()
        .asString()
        .contains("JWT_SECRET_KEY", "REQUIRE_USER_IN_DB");
  }

  @Test
  void otherTextIsNoToken() {
    assertThat(TokenFlaws.of("c29tZXRoaW5n", NOW)).containsExactly("it is no JWT");
  }
}
