package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
  private static final String ID = "11111111-2222-3333-4444-555555555555";

  private final Rows rows = new Rows();
  private final Authentication authentication =
      new Authentication(
          SandboxSpec.read(
              "{\"jdbcUrl\":\"x\",\"user\":\"u\",\"jwtSecret\":\"%s\"}"
                  .formatted(TestToken.SECRET)),
          rows);

  @Test
  void validTokenNamesItsUser() {
    assertThat(user(TestToken.valid())).isEqualTo("admin@example.com");
  }

  @Test
  void subjectMayBeTheUsersId() {
    assertThat(user(TestToken.sign(TestToken.builder().withSubject(ID))))
        .isEqualTo("admin@example.com");
  }

  @Test
  void emailClaimsComeBeforeTheSubject() {
    JWTCreator.Builder token = TestToken.builder().withSubject("nobody@example.com");
    assertThat(user(TestToken.sign(token.withClaim("email", "admin@example.com"))))
        .isEqualTo("admin@example.com");
    assertThat(user(TestToken.sign(token.withClaim("user", Map.of("email", "admin@example.com")))))
        .isEqualTo("admin@example.com");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", "Basic YTpi"})
  void missingTokenIsSaidSo(String header) {
    assertThatThrownBy(() -> authentication.user(header, "Authorization token required"))
        .satisfies(e -> assertRefusal(e, "Authorization token required"));
  }

  static Stream<String> wrongTokens() {
    return Stream.of(
        "",
        "abc",
        TestToken.builder().sign(Algorithm.HMAC256("another secret")),
        TestToken.builder().sign(Algorithm.HMAC512(TestToken.SECRET)),
        TestToken.builder().sign(Algorithm.none()),
        TestToken.sign(TestToken.builder().withExpiresAt(Instant.now().minusSeconds(60))),
        TestToken.sign(TestToken.builder().withIssuer("other")),
        TestToken.sign(TestToken.builder().withAudience("other")),
        TestToken.sign(TestToken.builder().withSubject("nobody@example.com")),
        TestToken.sign(TestToken.builder().withClaim("env", "production")),
        TestToken.sign(
            TestToken.builder().withJWTId(Rows.REVOKED).withClaim("auth_provider", "api_token")),
        TestToken.sign(
            JWT.create()
                .withSubject("admin@example.com")
                .withIssuer("mcpgateway")
                .withAudience("mcpgateway-api")
                .withJWTId("no exp")),
        TestToken.sign(
            JWT.create()
                .withSubject("admin@example.com")
                .withIssuer("mcpgateway")
                .withAudience("mcpgateway-api")
                .withExpiresAt(Instant.now().plusSeconds(60))));
  }

  @ParameterizedTest
  @MethodSource("wrongTokens")
  void wrongTokenIsRefused(String token) {
    assertThatThrownBy(() -> user(token))
        .satisfies(e -> assertRefusal(e, "Invalid authentication credentials"));
  }

  @Test
  void tokenWithAuthProviderCostsOneStatementAndOneWithoutTwo() {
    user(TestToken.valid());
    assertThat(rows.asked).containsExactly(Statement.USER_BY_EMAIL);
    rows.asked.clear();
    user(TestToken.sign(TestToken.builder().withNullClaim("auth_provider")));
    assertThat(rows.asked).containsExactly(Statement.USER_BY_EMAIL, Statement.API_TOKEN);
  }

  private String user(String token) {
    return authentication.user("Bearer " + token, "Authorization token required");
  }

  private static void assertRefusal(Throwable thrown, String detail) {
    Answer answer = ((Answer.Refusal) thrown).answer();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
  }

  /** A database with one user and one revoked token. */
  private static final class Rows implements Sql {
    static final String REVOKED = "revoked";
    final List<Statement> asked = new ArrayList<>();

    @Override
    public List<ObjectNode> rows(Statement statement, Object... values) {
      asked.add(statement);
      return switch (statement) {
        case USER_BY_EMAIL, USER_BY_ID ->
            values[0].equals("admin@example.com") || values[0].equals(ID)
                ? List.of(Json.object("email", "admin@example.com").put("isActive", true))
                : List.of();
        case API_TOKEN ->
            values[0].equals(REVOKED) ? List.of(Json.object().put("isActive", false)) : List.of();
        default -> throw new AssertionError(statement);
      };
    }

    @Override
    public int change(Statement statement, Object... values) {
      throw new AssertionError(statement);
    }
  }
}
