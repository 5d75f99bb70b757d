package mcpperf.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JSON-RPC request of MCP without a handshake, as it is from 2026-07-28 on: what {@code
 * initialize} agreed on before stands in each message, and its method and what it is about in
 * headers too (basic/index and basic/transports of that version).
 *
 * @param body the message, a template where it was made of one
 * @param headers its own ones, templates likewise; the version's is not among them
 */
public record StatelessMessage(String body, Map<String, String> headers) {
  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
      "io.modelcontextprotocol/clientInfo":{"name":"mcpperf","version":"1"},\
      "io.modelcontextprotocol/clientCapabilities":{}}""";

  /** Of which parameter the value stands in a header. */
  private static final Map<String, String> NAMED_BY =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private static final Pattern PLACEHOLDER = Pattern.compile("#\\{[^}]*}");
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The same request without a handshake.
   *
   * @param message a JSON-RPC request, or a template of it with placeholders as {@code #{id}}
   * @throws UncheckedIOException where it is no JSON object
   */
  public static StatelessMessage of(String message, String protocolVersion) {
    // A placeholder may stand outside quotes: as many digits are JSON there, and within them.
    String json =
        PLACEHOLDER.matcher(message).replaceAll(found -> "1".repeat(found.group().length()));
    Map<String, String> top = new LinkedHashMap<>();
    Map<String, String> params = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      int after = 1 + (int) parser.currentTokenLocation().getCharOffset();
      String inserted = "\"params\":{" + META.formatted(protocolVersion) + "},";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (field.equals("params")) {
          after = 1 + (int) parser.currentTokenLocation().getCharOffset();
          boolean empty = texts(parser, message, params);
          inserted = META.formatted(protocolVersion) + (empty ? "" : ",");
        } else {
          keep(field, parser, message, top);
        }
      }
      String body = message.substring(0, after) + inserted + message.substring(after);
      return new StatelessMessage(body, headers(top.getOrDefault("method", ""), params));
    } catch (IOException e) {
      throw new UncheckedIOException("No JSON-RPC request: " + message, e);
    }
  }

  private static Map<String, String> headers(String method, Map<String, String> params) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Mcp-Method", method);
    String name = params.get(NAMED_BY.getOrDefault(method, ""));
    if (name != null) {
      headers.put("Mcp-Name", name);
    }
    return Collections.unmodifiableMap(headers);
  }

  /** The texts of the object that begins here; whether it is empty. */
  private static boolean texts(JsonParser parser, String message, Map<String, String> found)
      throws IOException {
    boolean empty = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      keep(field, parser, message, found);
      empty = false;
    }
    return empty;
  }

  /** Keeps a text as it stands in the message, without its quotes; leaves out what is none. */
  private static void keep(
      String field, JsonParser parser, String message, Map<String, String> found)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      int begin = (int) parser.currentTokenLocation().getCharOffset() + 1;
      parser.finishToken();
      int end = (int) parser.currentLocation().getCharOffset() - 1;
      found.put(field, message.substring(begin, end));
    }
    parser.skipChildren();
  }
}
