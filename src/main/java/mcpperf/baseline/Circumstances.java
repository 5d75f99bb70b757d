package mcpperf.baseline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import mcpperf.config.Setting;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is known around a run, of which its fingerprint is made.
 *
 * @param suiteVersion of this suite
 * @param machine the machine and the JVM, see {@code Machine}
 * @param target the target's description of itself
 * @param profile the load profile's name
 * @param settings the effective configuration
 * @param inputs see {@link Inputs}
 */
public record Circumstances(
    String suiteVersion,
    Map<String, String> machine,
    Map<String, String> target,
    String profile,
    List<Setting> settings,
    Map<String, String> inputs) {

  /** Of the target's description; what else it says stands in settings or differs by itself. */
  private static final Set<String> TARGET_FACTS =
      Set.of("kind", "gateway", "version", "python", "environment", "cache", "workers");

  /** Settings that choose the target's version, or have no bearing on what is measured. */
  private static final Set<String> NO_FACT =
      Set.of(
          "target.kind",
          "target.startTimeout",
          "target.contextforge.version",
          "target.contextforge.python",
          "target.contextforge.port",
          "target.external.token",
          "target.external.jwtSecret",
          "target.external.confirm");

  /** What a load reads; other tables grow with what was sent. */
  private static final Set<String> REGISTRY = Set.of("tools", "resources", "prompts", "gateways");

  /** The fingerprint; of the database what was seen of it. */
  public Fingerprint fingerprint(@Nullable DatabaseProfile database) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("suite.version", suiteVersion);
    machine.forEach((name, value) -> facts.put(machineFact(name), value));
    target.forEach(
        (name, value) -> {
          if (TARGET_FACTS.contains(name.replaceFirst("^b\\.", ""))) {
            facts.put("target." + name, value);
          }
        });
    putProduct(facts, database);
    settings.stream()
        .filter(this::isFact)
        .forEach(setting -> facts.put(setting.path(), setting.value()));
    inputs.forEach((name, hash) -> facts.put("inputs." + name, hash));
    if (database != null) {
      put(facts, database);
    }
    return new Fingerprint(facts);
  }

  private static String machineFact(String name) {
    return switch (name) {
      case "jvm" -> "jvm.version";
      case "jvmHeap" -> "jvm.heap";
      case "jvmOptions" -> "jvm.options";
      case "memoryLimit" -> "machine.limit.memory";
      default -> "machine." + name;
    };
  }

  private boolean isFact(Setting setting) {
    String path = setting.path();
    return path.startsWith("profiles." + profile + ".")
        || path.startsWith("load.")
        || path.startsWith("monitoring.")
        || (path.startsWith("targets.")
            && !NO_FACT.contains(path.replaceFirst("^targets\\.[^.]+", "target")))
        || (path.startsWith("target." + target.getOrDefault("kind", "") + ".")
            && !NO_FACT.contains(path)
            && !path.contains(".database."));
  }

  /** {@code PostgreSQL 17.11}: the major version must be equal, the minor one may differ. */
  private void putProduct(Map<String, String> facts, @Nullable DatabaseProfile database) {
    Row server = database == null ? null : database.server();
    String product =
        target.containsKey("database") || server == null
            ? target.get("database")
            : "PostgreSQL " + server.text("version");
    if (product != null) {
      facts.put("database.version", product);
      facts.put("database.product", product.replaceFirst("\\..*", ""));
    }
  }

  private static void put(Map<String, String> facts, DatabaseProfile database) {
    for (Row setting : Objects.requireNonNullElse(database.settings(), List.<Row>of())) {
      facts.put(
          "database.setting." + setting.text("name"),
          (setting.text("value") + " " + setting.text("unit")).strip());
    }
    for (Row table : Objects.requireNonNullElse(database.tables(), List.<Row>of())) {
      String name = table.text("name");
      Long rows = table.count("live_rows");
      if (rows != null) {
        facts.put((REGISTRY.contains(name) ? "registry." : "tables.") + name, rows.toString());
      }
    }
  }
}
