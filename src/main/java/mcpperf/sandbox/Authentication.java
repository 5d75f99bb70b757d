package mcpperf.sandbox;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who sends a request: a bearer token, checked by the rules of the real gateway. */
final class Authentication {
  private static final String ENVIRONMENT = "development";
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final JWTVerifier verifier;
  private final Sql sql;

  Authentication(SandboxSpec spec, Sql sql) {
    this.verifier =
        JWT.require(Algorithm.HMAC256(spec.jwtSecret()))
            .withIssuer(spec.issuer())
            .withAudience(spec.audience())
            .withClaimPresence("exp")
            .withClaimPresence("jti")
            .build();
    this.sql = sql;
  }

  /**
   * The e-mail address of the request's user.
   *
   * @param missing the detail of the answer 401 where there is no token
   */
  String user(@Nullable String authorization, String missing) {
    return user(token(authorization, missing)).orElseThrow(Authentication::invalid);
  }

  /** The token of a request, signed and in force, whatever the database says of its user. */
  DecodedJWT token(@Nullable String authorization, String missing) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw refused(missing);
    }
    try {
      return verifier.verify(authorization.substring(7).strip());
    } catch (JWTVerificationException e) {
      throw invalid();
    }
  }

  private Optional<String> user(DecodedJWT token) {
    Claim environment = token.getClaim("env");
    if (!environment.isMissing() && !ENVIRONMENT.equals(environment.asString())) {
      return Optional.empty();
    }
    String name = subject(token);
    Optional<ObjectNode> user =
        UUID.matcher(name).matches()
            ? sql.row(Statement.USER_BY_ID, name)
            : sql.row(Statement.USER_BY_EMAIL, name);
    boolean accepted = user.map(row -> row.path("isActive").asBoolean()).orElse(false);
    if (!accepted || isRevokedApiToken(token)) {
      return Optional.empty();
    }
    return user.map(row -> row.path("email").asText());
  }

  /** {@code user.email} and {@code email} come before {@code sub}. */
  private static String subject(DecodedJWT token) {
    Map<String, Object> user = token.getClaim("user").asMap();
    if (user != null && user.get("email") instanceof String email) {
      return email;
    }
    String email = token.getClaim("email").asString();
    return email != null ? email : String.valueOf(token.getSubject());
  }

  /** A token that names another way of logging in is not looked for among the API tokens. */
  private boolean isRevokedApiToken(DecodedJWT token) {
    String provider = token.getClaim("auth_provider").asString();
    if (provider != null && !provider.equals("api_token")) {
      return false;
    }
    return sql.row(Statement.API_TOKEN, token.getId())
        .map(row -> !row.path("isActive").asBoolean())
        .orElse(false);
  }

  private static Answer.Refusal invalid() {
    return refused("Invalid authentication credentials");
  }

  private static Answer.Refusal refused(String detail) {
    return Answer.detail(401, detail).with("WWW-Authenticate", "Bearer").refusal();
  }
}
