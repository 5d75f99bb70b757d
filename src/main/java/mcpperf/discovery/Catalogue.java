package mcpperf.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a target says that it offers.
 *
 * @param offers the entries of each list, as they came, in the target's order; a kind that the
 *     target does not have is missing
 */
public record Catalogue(Map<ObjectKind, List<JsonNode>> offers) {

  /** The entries of one kind. */
  public List<JsonNode> of(ObjectKind kind) {
    return offers.getOrDefault(kind, List.of());
  }
}
