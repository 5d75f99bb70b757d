package mcpperf.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import mcpperf.database.PlanReader.Explained;

/**
 * What a run's plans teach, after its load: the plans of its slow or frequent statements, the
 * indexes that they miss, and, on a copy of a database of our own, whether these would help.
 */
public final class PlanStudy {
  private static final int MOST_TRIALS = 5;
  private static final String NOT_OURS =
      "the database is not this suite's: nothing is created in it, and it is not copied";

  private PlanStudy() {}

  /** Makes a copy of the database. */
  public interface Copying {
    /**
     * The copy, as a role that owns its tables; empty where the database is not ours.
     *
     * @throws RuntimeException where it cannot be made
     */
    Optional<DatabaseSource> copy();
  }

  /**
   * Studies the statements of a profile.
   *
   * @param source the database, best as the gateway's own role: plans need its rights
   * @param copying is asked only where there is a candidate
   */
  public static QueryPlans of(DatabaseProfile profile, DatabaseSource source, Copying copying) {
    List<StatementUse> chosen =
        PlanReader.chosen(Objects.requireNonNullElse(profile.statements(), List.of()));
    if (chosen.isEmpty()) {
      return new QueryPlans(List.of(), List.of(), List.of());
    }
    try {
      List<Explained> plans = explained(chosen, source);
      List<StatementPlan> known = plans.stream().map(Explained::plan).toList();
      return new QueryPlans(
          limits(known, source), known, tried(MissedIndexes.in(profile, plans), plans, copying));
    } catch (SQLException e) {
      return new QueryPlans(
          List.of("No plan of a statement was read: " + Snapshot.firstLine(e)),
          List.of(),
          List.of());
    }
  }

  /** Without a connection that is left: a database with one cannot be copied. */
  private static List<Explained> explained(List<StatementUse> statements, DatabaseSource source)
      throws SQLException {
    try (PlanReader reader = PlanReader.open(source)) {
      return reader.explain(statements);
    }
  }

  private static List<String> limits(List<StatementPlan> plans, DatabaseSource source) {
    List<String> limits = new ArrayList<>();
    long denied = plans.stream().filter(PlanStudy::denied).count();
    if (denied > 0) {
      limits.add(
          "%d of %d plans could not be read: the role %3$s may not read the tables. GRANT pg_read_all_data TO %3$s (PostgreSQL 14 and newer) lets it."
              .formatted(denied, plans.size(), source.user()));
    }
    return limits;
  }

  private static boolean denied(StatementPlan plan) {
    return plan.failure() != null && plan.failure().contains("permission denied");
  }

  private static List<IndexCandidate> tried(
      List<IndexCandidate> candidates, List<Explained> plans, Copying copying) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    try {
      Optional<DatabaseSource> copy = copying.copy();
      return copy.isEmpty()
          ? candidates.stream().map(candidate -> candidate.notTried(NOT_OURS)).toList()
          : triedOn(copy.get(), candidates, plans);
    } catch (SQLException | RuntimeException e) {
      String why = "the database could not be copied: " + Snapshot.firstLine(e);
      return candidates.stream().map(candidate -> candidate.notTried(why)).toList();
    }
  }

  private static List<IndexCandidate> triedOn(
      DatabaseSource copy, List<IndexCandidate> candidates, List<Explained> plans)
      throws SQLException {
    Map<String, Explained> byQuery =
        plans.stream().collect(Collectors.toMap(it -> it.plan().queryId(), it -> it));
    List<IndexCandidate> tried = new ArrayList<>();
    try (IndexTrial trial = IndexTrial.on(copy)) {
      for (IndexCandidate candidate : candidates) {
        tried.add(
            tried.size() < MOST_TRIALS
                ? trial.tried(candidate, Objects.requireNonNull(byQuery.get(candidate.queryId())))
                : candidate.notTried("more than %d are not tried".formatted(MOST_TRIALS)));
      }
    }
    return tried;
  }
}
