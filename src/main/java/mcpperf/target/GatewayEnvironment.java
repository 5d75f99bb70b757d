package mcpperf.target;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mcpperf.config.ContextforgeRelease;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.LoadTest;

/** The environment of a gateway of our own. */
final class GatewayEnvironment {
  private static final String ADMINISTRATOR = "PLATFORM_ADMIN_EMAIL";
  private static final String PASSWORD = "PLATFORM_ADMIN_PASSWORD";

  private GatewayEnvironment() {}

  /**
   * All variables that are known before anything is started. Some are secret.
   *
   * @param user the gateway's administrator
   * @param jwtSecret signs the tokens that the gateway accepts
   */
  static Map<String, String> of(ContextforgeSettings settings, String user, String jwtSecret) {
    Map<String, String> environment = new LinkedHashMap<>(ContextforgeRelease.environment());
    environment.putAll(settings.environment());
    environment.put("HOST", "127.0.0.1");
    environment.put("JWT_SECRET_KEY", jwtSecret);
    environment.put("AUTH_ENCRYPTION_SECRET", Secrets.random());
    environment.put(ADMINISTRATOR, user);
    environment.put(PASSWORD, password());
    environment.put("DEFAULT_USER_PASSWORD", password());
    environment.put("BASIC_AUTH_PASSWORD", password());
    environment.put("CACHE_TYPE", settings.cache().name().toLowerCase(Locale.ROOT));
    if (settings.redis().url() != null) {
      environment.put("REDIS_URL", settings.redis().url().toString());
    }
    environment.put("DB_POOL_SIZE", String.valueOf(settings.poolSize()));
    environment.put("DB_MAX_OVERFLOW", String.valueOf(settings.maxOverflow()));
    return environment;
  }

  /** What the administrator of a gateway with this environment logs in with, for payloads. */
  static Map<String, String> login(Map<String, String> environment) {
    return Map.of(
        LoadTest.LOGIN_USER, environment.getOrDefault(ADMINISTRATOR, ""),
        LoadTest.LOGIN_PASSWORD, environment.getOrDefault(PASSWORD, ""));
  }

  /** With a character of each kind that the gateway's rules ask for. */
  private static String password() {
    return "Aa1!" + Secrets.random();
  }

  /** What is set otherwise than by the gateway's own defaults, for people, secrets masked. */
  static String shown(ContextforgeSettings settings) {
    Map<String, String> environment = new LinkedHashMap<>(ContextforgeRelease.environment());
    environment.putAll(settings.environment());
    return environment.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + "="
                    + (ContextforgeSettings.isSecret(entry.getKey()) ? "***" : entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
