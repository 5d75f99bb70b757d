package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class TokenMintTest {
  private static final String SECRET = "a-secret-of-more-than-32-characters!";

  private final JWTVerifier gateway =
      JWT.require(Algorithm.HMAC256(SECRET))
          .withIssuer("mcpgateway")
          .withAudience("mcpgateway-api")
          .withSubject("admin@example.com")
          .withClaimPresence("jti")
          .withClaim("is_admin", true)
          .withClaim("auth_provider", "local")
          .withNullClaim("teams")
          .build();

  @Test
  void tokenHasEveryClaimThatTheGatewayAsksFor() {
    String token = TokenMint.token(SECRET, "admin@example.com", Duration.ofHours(7));
    DecodedJWT claims = gateway.verify(token);
    assertThat(claims.getAlgorithm()).isEqualTo("HS256");
    assertThat(claims.getExpiresAtAsInstant())
        .isCloseTo(Instant.now().plus(Duration.ofHours(7)), within(Duration.ofMinutes(1)));
  }

  @Test
  void plainTokenLacksTheProviderAlone() {
    DecodedJWT plain =
        JWT.require(Algorithm.HMAC256(SECRET))
            .withSubject("admin@example.com")
            .withClaimPresence("jti")
            .build()
            .verify(TokenMint.plainToken(SECRET, "admin@example.com", Duration.ofHours(1)));
    DecodedJWT token =
        JWT.decode(TokenMint.token(SECRET, "admin@example.com", Duration.ofHours(1)));
    assertThat(plain.getClaim("auth_provider").isMissing()).isTrue();
    assertThat(plain.getClaims()).hasSize(token.getClaims().size() - 1);
  }

  @Test
  void noTwoTokensHaveTheSameId() {
    assertThat(JWT.decode(TokenMint.token(SECRET, "a", Duration.ofHours(1))).getId())
        .isNotEqualTo(JWT.decode(TokenMint.token(SECRET, "a", Duration.ofHours(1))).getId());
  }

  @Test
  void rejectedTokenFailsOnlyByItsSignature() {
    String rejected = TokenMint.rejectedToken("admin@example.com", Duration.ofHours(1));
    assertThatThrownBy(() -> gateway.verify(rejected))
        .isInstanceOf(SignatureVerificationException.class);
    assertThat(JWT.decode(rejected).getIssuer()).isEqualTo("mcpgateway");
  }

  private static org.assertj.core.data.TemporalUnitOffset within(Duration tolerance) {
    return org.assertj.core.api.Assertions.within(tolerance.toSeconds(), ChronoUnit.SECONDS);
  }
}
