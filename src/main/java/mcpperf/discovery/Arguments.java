package mcpperf.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of making arguments by a schema. */
public sealed interface Arguments {

  /** Arguments that the schema allows, or forbids where that was asked for. */
  record Made(ObjectNode value) implements Arguments {}

  /**
   * None were found.
   *
   * @param why for people, one line
   */
  record Impossible(String why) implements Arguments {}
}
