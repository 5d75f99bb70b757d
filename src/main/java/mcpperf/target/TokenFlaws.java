package mcpperf.target;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a token lacks that ContextForge asks of it by default ({@code
 * mcpgateway/utils/verify_credentials.py}). The gateway itself refuses all of these in the same
 * words.
 */
final class TokenFlaws {
  private TokenFlaws() {}

  /**
   * What is wrong with {@code token} as far as it can be seen without the gateway's secret.
   *
   * @param now tells whether it has expired
   * @return each flaw with the setting behind it; the last possible ones where there is no other
   */
  static List<String> of(String token, Instant now) {
    DecodedJWT jwt;
    try {
      jwt = JWT.decode(token);
    } catch (JWTDecodeException e) {
      return List.of("it is no JWT");
    }
    List<String> flaws = new ArrayList<>();
    if (jwt.getId() == null) {
      flaws.add("it has no jti (REQUIRE_JTI)");
    }
    if (jwt.getExpiresAt() == null) {
      flaws.add("it has no exp (REQUIRE_TOKEN_EXPIRATION)");
    } else if (jwt.getExpiresAtAsInstant().isBefore(now)) {
      flaws.add("it expired at " + jwt.getExpiresAtAsInstant());
    }
    if (!TokenMint.ISSUER.equals(jwt.getIssuer())) {
      flaws.add("its iss is not %s (JWT_ISSUER)".formatted(TokenMint.ISSUER));
    }
    if (jwt.getAudience() == null || !jwt.getAudience().contains(TokenMint.AUDIENCE)) {
      flaws.add("its aud is not %s (JWT_AUDIENCE)".formatted(TokenMint.AUDIENCE));
    }
    if (jwt.getSubject() == null) {
      flaws.add("it has no sub");
    }
    return flaws.isEmpty()
        ? List.of(
            "it is complete, so it is signed with another key than JWT_SECRET_KEY, or its user is"
                + " not one of the gateway's (REQUIRE_USER_IN_DB)")
        : flaws;
  }
}
