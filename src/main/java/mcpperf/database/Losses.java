package mcpperf.database;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the counters between two snapshots, besides counting.
 *
 * @param crashed all counters were lost, as after a crash
 * @param statementsReset the counters of statements were reset
 * @param restarted the server was started again, keeping its counters unless it crashed
 * @param databaseReset counters of the database or of some of its tables were reset
 * @param evictions how often pg_stat_statements forgot statements; null where the server does not
 *     tell
 */
record Losses(
    boolean crashed,
    boolean statementsReset,
    boolean restarted,
    boolean databaseReset,
    @Nullable Long evictions) {

  static Losses between(Snapshot before, Snapshot after) {
    Row extensionBefore = before.reading(CatalogueProbe.EVICTIONS).row();
    Row extensionAfter = after.reading(CatalogueProbe.EVICTIONS).row();
    // Only a crash resets both at once.
    boolean crashed =
        moved("writer_reset_at", before.server(), after.server())
            && moved("archiver_reset_at", before.server(), after.server());
    boolean reset = crashed || moved("reset_at", extensionBefore, extensionAfter);
    return new Losses(
        crashed,
        reset,
        moved("started_at", before.server(), after.server()),
        moved("database_reset_at", before.server(), after.server()),
        Optional.ofNullable(extensionAfter.count("evictions"))
            .map(
                now ->
                    reset
                        ? now
                        : now - Objects.requireNonNullElse(extensionBefore.count("evictions"), 0L))
            .orElse(null));
  }

  private static boolean moved(String time, Row before, Row after) {
    return !Objects.equals(before.value(time), after.value(time));
  }
}
