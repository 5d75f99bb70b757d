package mcpperf.discovery;

import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.config.RequestName;

/** The kinds of things that a gateway or MCP server offers by name. */
public enum ObjectKind {
  TOOL("tools/call", "tools/list", "tools", "name"),
  PROMPT("prompts/get", "prompts/list", "prompts", "name"),
  RESOURCE("resources/read", "resources/list", "resources", "uri");

  private final String operation;
  private final String listMethod;
  private final String listKey;
  private final String nameKey;

  ObjectKind(String operation, String listMethod, String listKey, String nameKey) {
    this.operation = operation;
    this.listMethod = listMethod;
    this.listKey = listKey;
    this.nameKey = nameKey;
  }

  /** The kind of thing that {@code request} names; empty where it names none. */
  public static Optional<ObjectKind> of(RequestName request) {
    for (ObjectKind kind : values()) {
      if (request.text().startsWith(kind.operation + " ")) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The kind whose lists have this key. */
  public static ObjectKind ofList(String listKey) {
    return Stream.of(values())
        .filter(kind -> kind.listKey.equals(listKey))
        .findFirst()
        .orElseThrow();
  }

  /** The JSON-RPC method that asks for one of them. */
  public String operation() {
    return operation;
  }

  /** The JSON-RPC method that lists things of this kind. */
  public String listMethod() {
    return listMethod;
  }

  /** The key of the array in the list's result. */
  public String listKey() {
    return listKey;
  }

  /** The key of the name in each element. */
  public String nameKey() {
    return nameKey;
  }

  /** For people: {@code tool}. */
  public String label() {
    return listKey.substring(0, listKey.length() - 1);
  }
}
