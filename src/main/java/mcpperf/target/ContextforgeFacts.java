package mcpperf.target;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.ServerSettings;

/** What a ContextForge of ours is, for people and for the run's fingerprint. */
final class ContextforgeFacts {
  private ContextforgeFacts() {}

  /** All of them, as they are registered. */
  static String names(Collection<ServerSettings> servers) {
    return servers.stream()
        .flatMap(server -> server.names().stream())
        .collect(Collectors.joining(", "));
  }

  /** What the gateway is made of. */
  static Map<String, String> of(ContextforgeSettings settings, OwnerEvent ready) {
    Map<String, String> facts = new LinkedHashMap<>();
    Map<String, String> database = ready.database();
    facts.putAll(database == null ? Map.of("database", "SQLite") : database);
    facts.put("cache", settings.cache().name().toLowerCase(Locale.ROOT));
    facts.put("workers", String.valueOf(settings.workers()));
    facts.put("poolSize", String.valueOf(settings.poolSize()));
    facts.put("maxOverflow", String.valueOf(settings.maxOverflow()));
    facts.put("environment", GatewayEnvironment.shown(settings));
    return facts;
  }
}
