package mcpperf.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A step of a plan, as EXPLAIN (VERBOSE, FORMAT JSON) tells it. */
record PlanNode(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> CONDITIONS =
      Set.of("Filter", "Index Cond", "Recheck Cond", "Hash Cond", "Merge Cond", "Join Filter");

  /** The whole of what EXPLAIN answered; its figures are those of the only statement. */
  static JsonNode answer(String text) throws SQLException {
    try {
      return JSON.readTree(text).path(0);
    } catch (JsonProcessingException e) {
      throw new SQLException("EXPLAIN answered no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Of a statement without a plan. */
  static JsonNode nothing() {
    return JSON.createObjectNode();
  }

  /** The top step. */
  static PlanNode top(JsonNode answer) {
    return new PlanNode(answer.path("Plan"));
  }

  /** This step and all below it. */
  Stream<PlanNode> all() {
    Stream<JsonNode> below = StreamSupport.stream(json.path("Plans").spliterator(), false);
    return Stream.concat(Stream.of(this), below.map(PlanNode::new).flatMap(PlanNode::all));
  }

  String text(String name) {
    return json.path(name).asText();
  }

  /** The table with its schema, as SQL writes it; of a step that reads one. */
  String table() {
    return MissedIndexes.quoted(text("Schema")) + "." + MissedIndexes.quoted(text("Relation Name"));
  }

  /** Blocks of tables and indexes that this step and those below it needed. */
  long sharedBlocks() {
    return json.path("Shared Hit Blocks").asLong() + json.path("Shared Read Blocks").asLong();
  }

  /** Whether it reads a table from begin to end. */
  boolean scansTable() {
    return text("Node Type").equals("Seq Scan");
  }

  /** The indexes that this step and those below it use. */
  Set<String> indexes() {
    return all()
        .map(node -> node.text("Index Name"))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The conditions of this step alone. */
  List<String> conditions() {
    return CONDITIONS.stream().map(this::text).filter(text -> !text.isEmpty()).sorted().toList();
  }
}
