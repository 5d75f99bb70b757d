package mcpperf.target;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import mcpperf.config.Configuration;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.config.TargetSettings;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server or gateway that runs already, of which no more is known than that it speaks MCP.
 *
 * @param token "" where it is asked without one
 */
record EndpointTarget(
    URI url, Transport endpointTransport, String token, Map<String, String> description)
    implements RunningTarget {
  /**
   * Finds it, and waits until it answers.
   *
   * @param told is told what is there and what is not, for people
   * @throws TargetException where it does not answer in time, or does not speak MCP
   */
  static EndpointTarget find(
      Configuration configuration, Duration tokenLifetime, Consumer<String> told)
      throws InterruptedException {
    TargetSettings.External external = configuration.target().external();
    String token = token(external, tokenLifetime);
    URI given = Objects.requireNonNull(external.url());
    EndpointSearch.Found found =
        new EndpointSearch(
                given, token, configuration.experiments().discovered().requestsPerSecond())
            .find(configuration.target().startTimeout());
    told.accept("Found at " + found.url());
    found.facts().forEach(fact -> told.accept("  " + fact));
    return new EndpointTarget(
        found.url(),
        found.transport(),
        Objects.requireNonNullElse(token, ""),
        Map.of(
            "kind", "external",
            "url", found.url().toString(),
            "transport", found.transport().label(),
            "version", found.server()));
  }

  private static @Nullable String token(TargetSettings.External external, Duration lifetime) {
    return external.token() == null && external.jwtSecret() == null
        ? null
        : ExternalTarget.token(external, lifetime);
  }

  @Override
  public URI baseUrl() {
    return EndpointSearch.base(url);
  }

  @Override
  public Optional<URI> endpoint() {
    return Optional.of(url);
  }

  /** None of its kind is known. */
  @Override
  public String rejectedToken() {
    return "";
  }

  @Override
  public Optional<Path> logs() {
    return Optional.empty();
  }

  @Override
  public Optional<String> failureAtEnd() {
    return TargetHttp.gone(baseUrl(), "/");
  }

  @Override
  public void close() {
    // It runs on: nothing of it was started here.
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "MCP endpoint at " + url;
  }
}
