package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A run that did not find out what it was to.
 *
 * @param why in the words of a sentence's end
 */
record NoResult(ExperimentKind kind, String why) implements ExperimentResult {
  @Override
  public List<String> headlines() {
    return List.of();
  }

  @Override
  public List<String> invalid() {
    return List.of("%s has no result: %s".formatted(kind.title(), why));
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("why", why);
  }
}
