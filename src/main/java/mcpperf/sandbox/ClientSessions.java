package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The MCP sessions of a gateway that keeps some: what it was not asked to open it refuses. */
final class ClientSessions {
  private static final int INVALID_REQUEST = -32600;

  private final Set<String> open = ConcurrentHashMap.newKeySet();

  String open() {
    String id = UUID.randomUUID().toString().replace("-", "");
    open.add(id);
    return id;
  }

  /** Refuses a request without a session, or with one that is not open. */
  void require(@Nullable String id) {
    if (id == null) {
      throw refusal(400, "Bad Request: Missing session ID");
    }
    if (!open.contains(id)) {
      throw refusal(404, "Session not found");
    }
  }

  void end(String id) {
    open.remove(id);
  }

  private static Answer.Refusal refusal(int status, String message) {
    return Answer.json(status, JsonRpc.error(NullNode.instance, INVALID_REQUEST, message))
        .refusal();
  }
}
