package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** JSON-RPC over HTTP, with the real gateway's errors: nearly all come with HTTP 200. */
final class JsonRpc {
  /** VALIDATION_MAX_RPC_PARAM_SIZE of the real gateway, which only {@code /rpc} minds. */
  private static final int MAX_PARAMS_BYTES = 256 << 10;

  private static final int PARSE_ERROR = -32700;

  private final RpcMethods methods;
  private final FailureLog failures;

  JsonRpc(RpcMethods methods, FailureLog failures) {
    this.methods = methods;
    this.failures = failures;
  }

  /** Answers one request; a notification by streamable HTTP is answered with 202. */
  Answer answer(Request request, ClientScope scope) {
    JsonNode message;
    try {
      message = request.json();
    } catch (IOException e) {
      return Answer.json(400, error(NullNode.instance, PARSE_ERROR, "Parse error"));
    }
    if (message.isMissingNode()) {
      return Answer.json(400, error(NullNode.instance, PARSE_ERROR, "Parse error"));
    }
    if (scope.streamable() && isNotification(message)) {
      return Answer.empty(202);
    }
    return Answer.json(200, answer(message, request.length(), scope));
  }

  /** The answer to a message of a stream; none to a notification. */
  Optional<JsonNode> answer(byte[] message, ClientScope scope) {
    try {
      JsonNode read = Json.MAPPER.readTree(message);
      return isNotification(read)
          ? Optional.empty()
          : Optional.of(answer(read, message.length, scope));
    } catch (IOException e) {
      return Optional.of(error(NullNode.instance, PARSE_ERROR, "Parse error"));
    }
  }

  private JsonNode answer(JsonNode message, int length, ClientScope scope) {
    JsonNode id = id(message);
    try {
      ObjectNode answer = Json.object("jsonrpc", "2.0");
      if (length > MAX_PARAMS_BYTES && !scope.streamable()) {
        refuseLarge(message.path("params"));
      }
      JsonNode result = result(message, scope);
      return answer.<ObjectNode>set("result", result).set("id", id);
    } catch (RpcFailure e) {
      return failed(id, e, scope);
    } catch (Sql.DatabaseException e) {
      failures.add("JSON-RPC " + message.path("method").asText(), e);
      return error(id, -32603, "Internal error");
    }
  }

  private JsonNode result(JsonNode message, ClientScope scope) {
    if (!isEnvelope(message)) {
      throw new RpcFailure(RpcFailure.Kind.INVALID_REQUEST, "Invalid Request");
    }
    JsonNode params = message.path("params");
    if (!params.isMissingNode() && !params.isNull() && !params.isObject()) {
      throw new RpcFailure(RpcFailure.Kind.INVALID_REQUEST, "Invalid Request: params");
    }
    return methods.result(
        message.path("method").asText(),
        params instanceof ObjectNode object ? object : Json.object(),
        scope);
  }

  boolean isInitialize(Request request) {
    try {
      return request.json().path("method").asText().equals("initialize");
    } catch (IOException e) {
      return false;
    }
  }

  private static void refuseLarge(JsonNode params) {
    if (Json.write(params).getBytes(StandardCharsets.UTF_8).length > MAX_PARAMS_BYTES) {
      throw new RpcFailure(RpcFailure.Kind.INVALID_REQUEST, "Invalid Request");
    }
  }

  private static JsonNode failed(JsonNode id, RpcFailure failure, ClientScope scope) {
    if (!scope.streamable()) {
      return error(id, failure.code(), failure.text());
    }
    return failure.isToolResult()
        ? Json.object("jsonrpc", "2.0")
            .<ObjectNode>set("result", UpstreamCalls.toolResult(failure.text()))
            .set("id", id)
        : error(id, failure.streamableCode(), failure.text());
  }

  static ObjectNode error(JsonNode id, int code, String message) {
    ObjectNode answer = Json.object("jsonrpc", "2.0");
    answer.putObject("error").put("code", code).put("message", message);
    return answer.set("id", id);
  }

  private static boolean isEnvelope(JsonNode message) {
    return message.isObject()
        && message.path("jsonrpc").asText().equals("2.0")
        && message.path("method").isTextual()
        && (!message.has("id") || isId(message.path("id")));
  }

  private static boolean isNotification(JsonNode message) {
    return isEnvelope(message) && !message.has("id");
  }

  private static boolean isId(JsonNode id) {
    return id.isTextual() || id.isIntegralNumber();
  }

  /** The request's id; one of our own, as the real gateway, where it has none. */
  private static JsonNode id(JsonNode message) {
    JsonNode id = message.path("id");
    if (isId(id)) {
      return id;
    }
    return isNotification(message)
        ? TextNode.valueOf(UUID.randomUUID().toString())
        : NullNode.instance;
  }
}
