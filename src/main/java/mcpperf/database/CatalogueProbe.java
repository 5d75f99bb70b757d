package mcpperf.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is read from PostgreSQL's statistics views. Each probe is one SQL file a range of server
 * versions: {@code io-16.sql} is for 16 and 17 where {@code io-18.sql} is there too. A number that
 * is no state is a counter.
 */
@SuppressWarnings(
    "ImmutableEnumChecker") // Its collections are unmodifiable, its array is not given away.
enum CatalogueProbe {
  SERVER(List.of(), Set.of(), 13),
  EVICTIONS(List.of(), Set.of(), 14),
  STATEMENTS(
      List.of("role_id", "top_level", "query_id"),
      Set.of("mean_ms", "max_ms", "stddev_ms"),
      13,
      14,
      17),
  DATABASE(List.of(), Set.of(), 13, 14),
  TABLES(List.of("schema", "name"), Set.of("live_rows", "dead_rows"), 13),
  INDEXES(List.of("schema", "table", "name"), Set.of(), 13),
  SIZES(List.of("schema", "name"), Set.of("table_bytes", "index_bytes"), 13),
  IO(List.of("backend_type", "object", "context"), Set.of(), 16, 18),
  WAL(List.of(), Set.of(), 14, 18),
  CHECKPOINTS(List.of(), Set.of(), 13, 17),
  SETTINGS(List.of("name"), Set.of(), 13),
  ACTIVITY(List.of(), Set.of(), 13, 14),
  BLOCKERS(List.of(), Set.of(), 13, 14),
  GROWTH(List.of(), Set.of("database_bytes", "live_rows", "dead_rows"), 13),
  COST_COUNTERS(List.of("role_id", "query_id"), Set.of("next_transaction"), 13, 14),
  COST_TEXTS(List.of("role_id", "query_id"), Set.of(), 13);

  /** The oldest server version that any probe is for. */
  static final int OLDEST = 13;

  private final List<String> keys;
  private final Set<String> states;
  private final int[] versions;

  CatalogueProbe(List<String> keys, Set<String> states, int... versions) {
    this.keys = keys;
    this.states = states;
    this.versions = versions;
  }

  /** The columns that tell a row from another one; none where there is only one row. */
  List<String> keys() {
    return keys;
  }

  /** Whether a column tells how something is, not how often something has happened. */
  boolean isState(String column) {
    return keys.contains(column) || states.contains(column);
  }

  /** The files' names, oldest server first. */
  List<String> files() {
    return Arrays.stream(versions).mapToObj(this::file).toList();
  }

  private String file(int version) {
    return name().toLowerCase(Locale.ROOT) + "-" + version + ".sql";
  }

  /** The statement for a server of this major version; empty where it has no such view. */
  Optional<String> sql(int version) {
    IntStream suitable = Arrays.stream(versions).filter(from -> from <= version);
    return suitable.boxed().max(Integer::compare).map(from -> resource(file(from)));
  }

  private static String resource(String file) {
    try (InputStream sql = CatalogueProbe.class.getResourceAsStream(file)) {
      if (sql == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
