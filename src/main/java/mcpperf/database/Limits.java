package mcpperf.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mcpperf.database.ActivitySummary.Unseen;
import org.jspecify.annotations.Nullable;

/** What limits a profile, each said in a sentence with what can be done about it. */
final class Limits {
  private static final int NEWEST_TESTED = 18;
  private static final int USUAL_TEXT_BYTES = 1_024;

  private final Snapshot snapshot;
  private final Row server;
  private final Map<String, String> settings;
  private final List<String> limits = new ArrayList<>();

  private Limits(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.server = snapshot.server();
    this.settings =
        snapshot.reading(CatalogueProbe.SETTINGS).rows().stream()
            .collect(Collectors.toMap(row -> row.text("name"), row -> row.text("value")));
  }

  /** The limits of what lies between two snapshots. */
  static List<String> of(Snapshot after, Losses losses) {
    Limits limits = new Limits(after);
    limits.version();
    limits.rights();
    limits.statements(losses);
    limits.losses(losses);
    limits.failures();
    limits.settings();
    return List.copyOf(limits.limits);
  }

  private void version() {
    if (snapshot.version() > NEWEST_TESTED) {
      limits.add(
          "PostgreSQL %d is newer than %d, the newest that this suite was tested with."
              .formatted(snapshot.version(), NEWEST_TESTED));
    }
    if (server.is("standby")) {
      limits.add("The server is a standby: what the primary does for the gateway is not seen.");
    }
  }

  private void rights() {
    if (!server.is("sees_all_statistics")) {
      limits.add(
          "The role %1$s sees its own statements and sessions only: GRANT pg_monitor TO %1$s."
              .formatted(server.text("role")));
    }
  }

  private void statements(Losses losses) {
    if (!snapshot.reading(CatalogueProbe.STATEMENTS).seen()) {
      limits.add(
          "No figures of statements (%s): they need shared_preload_libraries = 'pg_stat_statements', a restart, and CREATE EXTENSION pg_stat_statements in the database %s."
              .formatted(
                  snapshot.reading(CatalogueProbe.STATEMENTS).failure(), server.text("database")));
      return;
    }
    Long evictions = losses.evictions();
    if (evictions == null) {
      limits.add(
          "PostgreSQL %d does not tell whether pg_stat_statements had to forget statements: the profile may be incomplete."
              .formatted(snapshot.version()));
    } else if (evictions > 0) {
      limits.add(
          "The profile of statements is incomplete: pg_stat_statements forgot the rarest ones %d times, as it keeps at most %s. Raise pg_stat_statements.max."
              .formatted(evictions, settings.getOrDefault("pg_stat_statements.max", "unknown")));
    }
    String track = settings.getOrDefault("pg_stat_statements.track", "top");
    if (track.equals("none")) {
      limits.add("pg_stat_statements.track is none: statements are not counted. Set it to top.");
    } else if (track.equals("all")) {
      limits.add(
          "pg_stat_statements.track is all: the time of a statement inside a function counts for both.");
    }
  }

  private void losses(Losses losses) {
    if (losses.crashed()) {
      limits.add(
          "The server lost its counters during the run, as after a crash: all figures count from then on, the earlier ones are lost.");
    } else if (losses.statementsReset()) {
      limits.add(
          "pg_stat_statements was reset during the run: the figures of statements count from then on.");
    }
    if (losses.restarted()) {
      limits.add(
          "The server was started again during the run, at %s."
              .formatted(server.value("started_at")));
    }
    if (losses.databaseReset() && !losses.crashed()) {
      limits.add(
          "Statistics of the database were reset during the run: its figures, those of tables and of indexes may lack what was before.");
    }
  }

  private void failures() {
    for (CatalogueProbe probe : snapshot.readings().keySet()) {
      boolean ofVersion = probe.sql(snapshot.version()).isEmpty();
      if (probe != CatalogueProbe.STATEMENTS
          && probe != CatalogueProbe.EVICTIONS
          && !ofVersion
          && !snapshot.reading(probe).seen()) {
        limits.add("%s could not be read: %s".formatted(probe, snapshot.reading(probe).failure()));
      }
    }
  }

  private void settings() {
    off("track_io_timing", "how long reads and writes took is not known");
    off("track_counts", "the counters of tables and indexes stand still");
    off("track_activities", "what sessions do is not seen");
    off("compute_query_id", "what waited cannot be traced to its statement");
    off("fsync", "writes cost less than on a durable server");
    off("synchronous_commit", "commits cost less than on a durable server");
    off("full_page_writes", "writes cost less than on a durable server");
    String bytes = settings.get("track_activity_query_size");
    if (bytes != null && Long.parseLong(bytes) < USUAL_TEXT_BYTES) {
      limits.add(
          "track_activity_query_size is %s bytes: PostgreSQL cuts statements off in pg_stat_activity. The texts here are whole, they come from pg_stat_statements."
              .formatted(bytes));
    }
  }

  private void off(String setting, String consequence) {
    if ("off".equals(settings.get(setting))) {
      limits.add("%s is off: %s.".formatted(setting, consequence));
    }
  }

  /** When the sessions' activity was not seen; null: never. */
  static List<String> unseen(@Nullable ActivitySummary activity) {
    return activity == null
        ? List.of("The sessions were not seen: the observer left nothing of them.")
        : activity.unseen().stream().map(Limits::unseen).toList();
  }

  private static String unseen(Unseen time) {
    Long end = time.toEpochMs();
    return "The sessions were not seen from %s %s: %s"
        .formatted(
            Instant.ofEpochMilli(time.fromEpochMs()),
            end == null ? "on" : "to " + Instant.ofEpochMilli(end),
            time.why());
  }
}
