package mcpperf.target;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mcpperf.config.TargetSettings;

/** A gateway that runs already; nothing of it is ours to stop. */
record ExternalTarget(
    URI baseUrl,
    String token,
    Optional<String> plainToken,
    String rejectedToken,
    Map<String, String> description,
    Optional<String> virtualServer,
    Optional<DatabaseAccess> database)
    implements RunningTarget {
  /**
   * Finds the gateway and waits until it is ready.
   *
   * @param settings checked: an external target has a URL, a host that may be loaded, and a token
   *     or secret
   * @throws TargetException where it is not ready in time
   */
  static ExternalTarget find(TargetSettings settings, Duration tokenLifetime)
      throws InterruptedException {
    TargetSettings.External external = settings.external();
    URI baseUrl = withoutSlash(Objects.requireNonNull(external.url()));
    Readiness.await(baseUrl, "/health", "healthy", settings.startTimeout());
    String token = token(external, tokenLifetime);
    return new ExternalTarget(
        baseUrl,
        token,
        Optional.ofNullable(external.jwtSecret())
            .map(secret -> TokenMint.plainToken(secret, external.user(), tokenLifetime)),
        TokenMint.rejectedToken(external.user(), tokenLifetime),
        Map.of(
            "kind", "external",
            "url", baseUrl.toString(),
            "version", TargetVersion.of(baseUrl, token).orElse("unknown")),
        Optional.ofNullable(external.virtualServer()),
        database(external.database()));
  }

  private static Optional<DatabaseAccess> database(TargetSettings.Database database) {
    String url = database.url();
    String user = database.user();
    return url == null || user == null
        ? Optional.empty()
        : Optional.of(
            new DatabaseAccess(url, user, Objects.requireNonNullElse(database.password(), "")));
  }

  static URI withoutSlash(URI url) {
    return URI.create(url.toString().replaceFirst("/+$", ""));
  }

  static String token(TargetSettings.External external, Duration lifetime) {
    if (external.token() != null) {
      return external.token();
    }
    String secret = Objects.requireNonNull(external.jwtSecret());
    return TokenMint.token(secret, external.user(), lifetime);
  }

  @Override
  public Optional<Path> logs() {
    return Optional.empty();
  }

  @Override
  public Optional<String> failureAtEnd() {
    return TargetHttp.gone(baseUrl, "/health");
  }

  @Override
  public void close() {
    // It runs on: nothing of it was started here.
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "external target at " + baseUrl;
  }
}
