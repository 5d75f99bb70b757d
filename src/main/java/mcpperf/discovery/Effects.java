package mcpperf.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a tool says of itself that it does beside answering. */
final class Effects {
  private Effects() {}

  /**
   * Why a tool is not called unless someone says so; empty where it says nothing bad of itself.
   * What it leaves out is not taken for a yes: by the protocol's defaults nearly every tool
   * destroys.
   *
   * @param annotations of the tool
   */
  static Optional<String> objection(JsonNode annotations) {
    boolean readsOnly = annotations.path("readOnlyHint").asBoolean(false);
    String what;
    if (!readsOnly && annotations.path("destructiveHint").asBoolean(false)) {
      what = "it says that it destroys (destructiveHint)";
    } else if (annotations.path("readOnlyHint").isBoolean() && !readsOnly) {
      what = "it says that it changes something (readOnlyHint: false)";
    } else {
      return Optional.empty();
    }
    return Optional.of(what + "; experiments.discovered.arguments calls it all the same");
  }
}
