package mcpperf.target;

import java.time.Duration;

/**
 * The tokens of one user of a gateway whose secret is known. All are secret.
 *
 * @param plain lacks the claim auth_provider
 * @param rejected is signed with a key that nobody knows
 */
record UserTokens(String valid, String plain, String rejected) {

  /** Good for {@code lifetime} from now on. */
  static UserTokens of(String secret, String user, Duration lifetime) {
    return new UserTokens(
        TokenMint.token(secret, user, lifetime),
        TokenMint.plainToken(secret, user, lifetime),
        TokenMint.rejectedToken(user, lifetime));
  }

  /** Without them. */
  @Override
  public String toString() {
    return "UserTokens";
  }
}
