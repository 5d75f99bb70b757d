package mcpperf.database;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a SQLite database around a run's load. It has no statistics of its own: what is
 * here are its files, its settings, its tables, and how it would run statements.
 *
 * @param limits what keeps it from being whole, in sentences for people
 * @param settings its own, by the names of SQLite's pragmas; those of the gateway's connections,
 *     such as busy_timeout, cannot be seen
 * @param fileBytes of the database, before and after the load; null where it was not there
 * @param walBytes of the write-ahead log, likewise; 0 where there is none
 * @param tables largest first; null where they were not read
 * @param busyInLogs lines of the target's logs that tell of a locked database; null where there are
 *     no logs
 * @param busyInAnswers failed requests whose answers tell of it
 * @param plans of statements that the gateway logged, or else of known ones
 */
public record SqliteProfile(
    List<String> limits,
    Map<String, String> settings,
    Change fileBytes,
    Change walBytes,
    @Nullable List<Table> tables,
    @Nullable Long busyInLogs,
    @Nullable Long busyInAnswers,
    List<Plan> plans) {

  /** A figure before the load and after it. */
  public record Change(@Nullable Long before, @Nullable Long after) {}

  /**
   * A table after the load.
   *
   * @param bytes with its indexes; null where this was not read
   */
  public record Table(String name, long rows, @Nullable Long bytes) {}

  /**
   * How SQLite would run a statement.
   *
   * @param steps as EXPLAIN QUERY PLAN tells them; empty where it failed
   * @param remarks what is costly in it, in words; empty for nothing
   * @param failure why there is no plan; null where there is one
   */
  public record Plan(
      String text, List<String> steps, List<String> remarks, @Nullable String failure) {}
}
