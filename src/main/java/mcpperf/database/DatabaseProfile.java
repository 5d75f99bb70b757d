package mcpperf.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mcpperf.json.KeptJson;
import org.jspecify.annotations.Nullable;

/**
 * What the database did between the begin and the end of a run's load. What was not seen is null;
 * {@code limits} says why.
 *
 * @param limits sentences for people
 * @param fromEpochMs when the first snapshot was taken; null where there is none
 * @param toEpochMs when the last one was taken
 * @param unloggedRequests requests of the run that Gatling's log does not have, such as those that
 *     warm the target; null where their number is not known
 * @param server version, database and role
 * @param statements longest total time first
 * @param database counters of the database
 * @param tables counters of tables, and their rows at the end
 * @param io counters of the whole server, as are {@code wal} and {@code checkpoints}
 * @param plans of the statements, and the indexes that they miss; null where none was asked for
 * @param sqlite of a database of that kind, of which nothing else is known; null for PostgreSQL
 */
public record DatabaseProfile(
    List<String> limits,
    @Nullable Long fromEpochMs,
    @Nullable Long toEpochMs,
    @Nullable Long unloggedRequests,
    @Nullable Row server,
    @Nullable List<StatementUse> statements,
    @Nullable Row database,
    @Nullable List<Row> tables,
    @Nullable List<Row> indexes,
    @Nullable List<Row> sizes,
    @Nullable List<Row> io,
    @Nullable Row wal,
    @Nullable Row checkpoints,
    @Nullable List<Row> settings,
    @Nullable ActivitySummary activity,
    @Nullable QueryPlans plans,
    @Nullable SqliteProfile sqlite) {

  private static final String FILE = "profile.json";
  private static final JsonMapper JSON =
      KeptJson.mapper()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** Of a database of which nothing was seen. */
  public static DatabaseProfile unseen(String why) {
    return unseen(List.of(why), null);
  }

  /** Of a SQLite database. */
  public static DatabaseProfile of(SqliteProfile sqlite) {
    return new DatabaseProfile(
        List.of(), null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, sqlite);
  }

  static DatabaseProfile unseen(List<String> limits, @Nullable ActivitySummary activity) {
    return new DatabaseProfile(
        limits, null, null, null, null, null, null, null, null, null, null, null, null, null,
        activity, null, null);
  }

  /**
   * What a run kept in its folder.
   *
   * @param folder of the run's database files
   * @return empty where it kept nothing; a profile that only says why where it cannot be read
   */
  public static Optional<DatabaseProfile> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return Optional.of(JSON.readValue(Files.readString(file), DatabaseProfile.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unseen("%s could not be read: %s".formatted(file, Snapshot.firstLine(e))));
    }
  }

  /** This with the plans of its statements. */
  public DatabaseProfile with(QueryPlans studied) {
    return new DatabaseProfile(
        limits,
        fromEpochMs,
        toEpochMs,
        unloggedRequests,
        server,
        statements,
        database,
        tables,
        indexes,
        sizes,
        io,
        wal,
        checkpoints,
        settings,
        activity,
        studied,
        sqlite);
  }

  /** Keeps this in a folder, which is made where it is not there; each plan in a file too. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (StatementPlan plan : plans == null ? List.<StatementPlan>of() : plans.plans()) {
      Files.createDirectories(folder.resolve(plan.file()).getParent());
      Files.writeString(folder.resolve(plan.file()), plan.fileText());
    }
    try {
      Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A profile that cannot be written", e);
    }
  }
}
