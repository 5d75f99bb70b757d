package mcpperf.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A client of the gateway, with a valid token unless told otherwise. */
final class GatewayClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI gateway;

  GatewayClient(URI gateway) {
    this.gateway = gateway;
  }

  /** An answer with its body as text. */
  record Reply(int status, HttpResponse<String> http) {
    JsonNode json() throws JsonProcessingException {
      return Json.MAPPER.readTree(http.body());
    }
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send("GET", path, "", Map.of());
  }

  Reply post(String path, String body, String... headers) throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(Map.of("Accept", "application/json"));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return send("POST", path, body, all);
  }

  /** An empty header value leaves the header out. */
  Reply send(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Reply send(String method, String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Authorization", "Bearer " + TestToken.valid());
    all.put("Content-Type", "application/json");
    all.putAll(headers);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .method(method, BodyPublishers.ofByteArray(body));
    all.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.header(name, value);
          }
        });
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response);
  }

  /** The whole JSON-RPC answer of {@code /rpc}; the parameters may use single quotes. */
  JsonNode rpc(String method, String params) throws IOException, InterruptedException {
    return post("/rpc", message(method, params)).json();
  }

  /** The whole JSON-RPC answer of a streamable HTTP path. */
  JsonNode mcp(String path, String method, String params, String... headers)
      throws IOException, InterruptedException {
    return post(path, message(method, params), headers).json();
  }

  JsonNode call(String tool, String arguments) throws IOException, InterruptedException {
    return rpc("tools/call", "{'name':'%s','arguments':%s}".formatted(tool, arguments));
  }

  static String message(String method, String params) throws JsonProcessingException {
    ObjectNode message = Json.object("jsonrpc", "2.0").put("id", "id of " + method);
    message.put("method", method);
    message.set("params", Json.MAPPER.readTree(params.replace('\'', '"')));
    return Json.write(message);
  }
}
