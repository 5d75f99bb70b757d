package mcpperf.target;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes the tokens that a gateway's administrator would make: HS256 with the claims that
 * ContextForge asks for ({@code mcpgateway/utils/verify_credentials.py}).
 */
final class TokenMint {
  static final String ISSUER = "mcpgateway";
  static final String AUDIENCE = "mcpgateway-api";

  private TokenMint() {}

  /** A token for {@code user} that is good for {@code lifetime} from now on. */
  static String token(String secret, String user, Duration lifetime) {
    return claims(user, lifetime)
        // Without it the gateway looks every token up among its API tokens as well.
        .withClaim("auth_provider", "local")
        .sign(Algorithm.HMAC256(secret));
  }

  /** The like of it that says nothing of who vouches for the user. */
  static String plainToken(String secret, String user, Duration lifetime) {
    return claims(user, lifetime).sign(Algorithm.HMAC256(secret));
  }

  private static JWTCreator.Builder claims(String user, Duration lifetime) {
    Instant now = Instant.now();
    return JWT.create()
        .withSubject(user)
        .withIssuer(ISSUER)
        .withAudience(AUDIENCE)
        .withIssuedAt(now)
        .withExpiresAt(now.plus(lifetime))
        .withJWTId(UUID.randomUUID().toString())
        // No team's narrower view but the administrator's whole one.
        .withNullClaim("teams")
        .withClaim("is_admin", true);
  }

  /** The like of it, signed with a key that nobody knows. */
  static String rejectedToken(String user, Duration lifetime) {
    return token(Secrets.random(), user, lifetime);
  }
}
