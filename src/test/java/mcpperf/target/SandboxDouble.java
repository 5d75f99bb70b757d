package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;

/** A sandbox that only comes up, says that it is ready, and ends with its standard input. */
public final class SandboxDouble {
  private SandboxDouble() {}

  public static void main(String[] args) throws Exception {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    JsonNode settings = JsonFile.JSON.readTree(input.readLine());
    Connection database =
        DriverManager.getConnection(
            settings.path("jdbcUrl").asText(),
            settings.path("user").asText(),
            settings.path("password").asText());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"status\":\"ready\",\"app\":{\"version\":\"1\"}}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println(
        "{\"ready\":true,\"gatewayUrl\":\"http://127.0.0.1:%d\"}"
            .formatted(server.getAddress().getPort()));
    while (input.read() >= 0) {}
    database.close();
    System.exit(0);
  }
}
