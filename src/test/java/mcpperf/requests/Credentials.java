package mcpperf.requests;

import java.util.Map;
import mcpperf.config.LoadTest;
import mcpperf.protocol.SecretMask;
import mcpperf.target.RunningTarget;

/**
 * Whom a run's requests come from.
 *
 * @param token the bearer token that the gateway accepts; "" where none is sent
 * @param plain the like of it without the claim auth_provider; "" where none can be made
 * @param rejected a well-formed token that it must reject
 * @param login what payloads that log in have as {@code #{loginUser}} and {@code #{loginPassword}};
 *     empty where nobody's password is known
 */
public record Credentials(String token, String plain, String rejected, Map<String, String> login) {

  /** Those that a target says. */
  public static Credentials of(RunningTarget target) {
    return new Credentials(
        target.token(), target.plainToken().orElse(""), target.rejectedToken(), target.login());
  }

  /** A text without the token that is good, and without the password. */
  String masked(String text) {
    String masked = new SecretMask(token).mask(text);
    masked = new SecretMask(plain).mask(masked);
    return new SecretMask(login.getOrDefault(LoadTest.LOGIN_PASSWORD, "")).mask(masked);
  }

  /** Without names and values: they are secrets. */
  @Override
  public String toString() {
    return "credentials";
  }
}
