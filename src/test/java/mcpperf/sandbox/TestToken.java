package mcpperf.sandbox;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tokens as a client of the gateway makes them. */
final class TestToken {
  static final String SECRET = "a test's secret of more than thirty-two characters";

  private TestToken() {}

  /** A token that the gateway accepts, to be changed by the caller. */
  static JWTCreator.Builder builder() {
    return JWT.create()
        .withSubject("admin@example.com")
        .withIssuer("mcpgateway")
        .withAudience("mcpgateway-api")
        .withJWTId(UUID.randomUUID().toString())
        .withClaim("auth_provider", "local")
        .withExpiresAt(Instant.now().plus(Duration.ofHours(1)));
  }

  static String sign(JWTCreator.Builder token) {
    return token.sign(Algorithm.HMAC256(SECRET));
  }

  static String valid() {
    return sign(builder());
  }
}
