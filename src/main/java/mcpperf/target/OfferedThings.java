package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mcpperf.discovery.Catalogue;
import mcpperf.discovery.LeftOut;
import mcpperf.discovery.ObjectKind;

/**
 * What a target says that it offers.
 *
 * @param unlisted the lists that it should have and does not give
 */
record OfferedThings(Catalogue catalogue, List<LeftOut> unlisted) {

  /**
   * Asks the target for all its lists.
   *
   * @param told is told how much of each kind there is, for people
   */
  static OfferedThings at(McpDialogue dialogue, Consumer<String> told) throws InterruptedException {
    Map<ObjectKind, List<JsonNode>> offers = new EnumMap<>(ObjectKind.class);
    List<LeftOut> unlisted = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.values()) {
      if (!dialogue.has(kind)) {
        told.accept("  %s: not among its capabilities".formatted(kind.listKey()));
        continue;
      }
      try {
        offers.put(kind, dialogue.list(kind));
        told.accept("  %s: %d".formatted(kind.listKey(), offers.get(kind).size()));
      } catch (IOException e) {
        unlisted.add(new LeftOut(kind.listMethod(), String.valueOf(e.getMessage())));
      }
    }
    return new OfferedThings(new Catalogue(offers), List.copyOf(unlisted));
  }

  /** How much there is of each kind; a kind that is not listed is missing. */
  Map<ObjectKind, Integer> counts() {
    Map<ObjectKind, Integer> counts = new EnumMap<>(ObjectKind.class);
    catalogue.offers().forEach((kind, things) -> counts.put(kind, things.size()));
    return counts;
  }
}
