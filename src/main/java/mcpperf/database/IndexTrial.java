package mcpperf.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import mcpperf.database.PlanReader.Explained;

/**
 * Tries index candidates on a copy of the database that is of no other use: the statement is really
 * run, without the index and with it, with values that are taken from its tables.
 */
final class IndexTrial implements AutoCloseable {
  private static final String INDEX = "mcpperf_candidate";
  private static final int EXECUTIONS = 5;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final StatisticsConnection copy;

  private IndexTrial(StatisticsConnection copy) {
    this.copy = copy;
  }

  /**
   * Connects.
   *
   * @param copy the copy, as a role that owns its tables
   */
  static IndexTrial on(DatabaseSource copy) throws SQLException {
    return new IndexTrial(StatisticsConnection.openForTrials(copy, DEADLINE));
  }

  /** The candidate with what was found, with the fewest columns that are enough. */
  IndexCandidate tried(IndexCandidate candidate, Explained plan) {
    try (PreparedPlan statement = PreparedPlan.of(copy, plan.plan().text())) {
      copy.execute("ANALYZE " + candidate.table());
      Trial trial =
          new Trial(
              statement,
              SampleValues.of(copy, PlanNode.top(plan.json()), EXECUTIONS, statement.nulls()));
      Measured before = trial.measured();
      List<IndexCandidate> tried = new ArrayList<>();
      for (List<String> columns : choices(candidate.columns())) {
        IndexProof proof = with(candidate.table(), columns, trial, before);
        tried.add(candidate.tried(columns, proof));
        if (proof.helps()) {
          break;
        }
      }
      return tried.get(tried.size() - 1);
    } catch (SQLException e) {
      return candidate.notTried("the trial failed: " + Snapshot.firstLine(e));
    }
  }

  /** Each column alone, in their order, then all together. */
  private static List<List<String>> choices(List<String> columns) {
    List<List<String>> choices = new ArrayList<>();
    columns.forEach(column -> choices.add(List.of(column)));
    if (columns.size() > 1) {
      choices.add(columns);
    }
    return choices;
  }

  private IndexProof with(String table, List<String> columns, Trial trial, Measured before)
      throws SQLException {
    copy.execute("CREATE INDEX %s ON %s (%s)".formatted(INDEX, table, String.join(", ", columns)));
    try {
      Measured after = trial.measured();
      return new IndexProof(
          EXECUTIONS,
          after.uses(INDEX),
          before.median(answer -> answer.path("Execution Time").asDouble()),
          after.median(answer -> answer.path("Execution Time").asDouble()),
          before.median(answer -> PlanNode.top(answer).sharedBlocks()),
          after.median(answer -> PlanNode.top(answer).sharedBlocks()),
          before.plan(),
          after.plan());
    } finally {
      copy.execute("DROP INDEX " + INDEX);
    }
  }

  /** A statement and the values with which it is run. */
  private final class Trial {
    private final PreparedPlan statement;
    private final List<List<String>> values;

    Trial(PreparedPlan statement, List<List<String>> values) {
      this.statement = statement;
      this.values = values;
    }

    /** Runs it with each list of values, after a run that fills the caches. */
    Measured measured() throws SQLException {
      String plan = run("ANALYZE, BUFFERS", values.get(0));
      List<JsonNode> answers = new ArrayList<>();
      for (List<String> each : values) {
        answers.add(PlanNode.answer(run("ANALYZE, BUFFERS, FORMAT JSON", each)));
      }
      return new Measured(answers, StatementText.hidden(plan));
    }

    /** What it writes is undone: it is to find the same rows the next time. */
    private String run(String options, List<String> each) throws SQLException {
      copy.execute("BEGIN");
      try {
        return statement.explain(options, each).stream()
            .map(row -> row.text("QUERY PLAN"))
            .collect(Collectors.joining("\n"));
      } finally {
        copy.execute("ROLLBACK");
      }
    }
  }

  /** What the runs of a statement took. */
  private record Measured(List<JsonNode> answers, String plan) {
    boolean uses(String index) {
      return answers.stream().anyMatch(it -> PlanNode.top(it).indexes().contains(index));
    }

    double median(ToDoubleFunction<JsonNode> figure) {
      double[] sorted = answers.stream().mapToDouble(figure).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  @Override
  public void close() throws SQLException {
    copy.close();
  }
}
