package mcpperf.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.IndexCandidate;
import mcpperf.database.QueryPlans;
import mcpperf.database.Row;
import mcpperf.database.StatementPlan;
import mcpperf.database.StatementUse;
import org.jspecify.annotations.Nullable;

/** The part of run.json that tells of the database. */
final class DatabaseJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private DatabaseJson() {}

  /** Null where the run kept nothing of its database. */
  static @Nullable ObjectNode of(RunReport report) {
    DatabaseProfile profile = report.database();
    if (profile == null) {
      return null;
    }
    ObjectNode json = JSON.createObjectNode();
    json.set("limits", JSON.valueToTree(profile.limits()));
    json.put("fromEpochMs", profile.fromEpochMs()).put("toEpochMs", profile.toEpochMs());
    Long requests = DatabaseRows.requests(profile, report.stats());
    json.put("requests", requests);
    json.set("server", row(profile.server()));
    json.set("statements", statements(profile.statements(), requests));
    json.set("counters", row(profile.database()));
    json.set("tables", rows(profile.tables()));
    json.set("indexes", rows(profile.indexes()));
    json.set("sizes", rows(profile.sizes()));
    json.set("io", rows(profile.io()));
    json.set("wal", row(profile.wal()));
    json.set("checkpoints", row(profile.checkpoints()));
    json.set("settings", rows(profile.settings()));
    json.set("activity", JSON.valueToTree(profile.activity()));
    json.set("pool", JSON.valueToTree(PoolView.use(report)));
    json.set("plans", plans(profile.plans()));
    json.set("sqlite", JSON.valueToTree(profile.sqlite()));
    return json;
  }

  private static @Nullable ObjectNode plans(@Nullable QueryPlans plans) {
    if (plans == null) {
      return null;
    }
    ObjectNode json = JSON.createObjectNode();
    json.set("limits", JSON.valueToTree(plans.limits()));
    ArrayNode read = json.putArray("read");
    for (StatementPlan plan : plans.plans()) {
      read.addObject()
          .put("queryId", plan.queryId())
          .put("plan", plan.plan())
          .put("failure", plan.failure());
    }
    ArrayNode candidates = json.putArray("indexCandidates");
    for (IndexCandidate candidate : plans.candidates()) {
      ObjectNode node = JSON.valueToTree(candidate);
      node.put("definition", candidate.definition()).put("proved", candidate.proved());
      candidates.add(node);
    }
    return json;
  }

  private static @Nullable ObjectNode row(@Nullable Row row) {
    return row == null ? null : JSON.valueToTree(DatabaseRows.named(row));
  }

  private static @Nullable ArrayNode rows(@Nullable List<Row> rows) {
    return rows == null ? null : JSON.valueToTree(rows.stream().map(DatabaseRows::named).toList());
  }

  private static @Nullable ArrayNode statements(
      @Nullable List<StatementUse> statements, @Nullable Long requests) {
    if (statements == null) {
      return null;
    }
    ArrayNode json = JSON.createArrayNode();
    for (StatementUse use : statements) {
      ObjectNode statement = JSON.valueToTree(use);
      statement.put("callsPerRequest", callsPerRequest(use, requests));
      json.add(statement);
    }
    return json;
  }

  /** Null where the number of requests is not known. */
  static @Nullable Double callsPerRequest(StatementUse use, @Nullable Long requests) {
    return requests == null || requests == 0 ? null : (Double) ((double) use.calls() / requests);
  }
}
