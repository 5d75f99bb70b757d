package mcpperf.simulations;

import static mcpperf.protocol.FailureClass.HTTP_STATUS;
import static mcpperf.protocol.FailureClass.JSON_RPC_ERROR;
import static mcpperf.protocol.FailureClass.TIMEOUT;
import static mcpperf.protocol.FailureClass.TOOL_ERROR;
import static mcpperf.protocol.FailureClass.TRANSPORT;
import static mcpperf.protocol.FailureClass.WRONG_CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcpperf.protocol.FailureClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every class of failure, through a real Gatling run against servers that fail on purpose. */
class FailuresIT {
  private static final int REQUESTS = 40;

  /** What each path of the gateway, and each of the broken servers, must count as. */
  private static final Map<String, FailureClass> EXPECTED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("status500", HTTP_STATUS),
              Map.entry("rpcError", JSON_RPC_ERROR),
              Map.entry("isError", TOOL_ERROR),
              Map.entry("wrongContent", WRONG_CONTENT),
              Map.entry("wrongId", WRONG_CONTENT),
              Map.entry("noId", WRONG_CONTENT),
              Map.entry("html", WRONG_CONTENT),
              Map.entry("close", TRANSPORT),
              Map.entry("cutShort", TRANSPORT),
              Map.entry("refused", TRANSPORT),
              Map.entry("reset", TRANSPORT),
              Map.entry("notHttp", TRANSPORT),
              Map.entry("notTls", TRANSPORT)));

  @TempDir Path folder;

  @Test
  void eachFailureIsCountedInItsClassExactly() throws Exception {
    try (FaultyGateway gateway = new FaultyGateway();
        BrokenServer resetting = new BrokenServer("");
        BrokenServer other = new BrokenServer("SSH-2.0-OpenSSH_9\r\n")) {
      List<String> urls = new ArrayList<>();
      urls.add(gateway.url("right"));
      urls.add(gateway.url("mixed"));
      EXPECTED.keySet().forEach(path -> urls.add(url(path, gateway, resetting, other)));
      GatlingRun run =
          GatlingRun.of(
              FaultyGatewayLoad.class,
              Map.of("urls", String.join(",", urls), "requests", "" + REQUESTS, "concurrency", "4"),
              folder);

      assertThat(run.requests(name("right"))).hasSize(REQUESTS).allMatch(request -> request.ok());
      EXPECTED.forEach(
          (path, failureClass) ->
              assertThat(run.failures(name(path)))
                  .as(path)
                  .isEqualTo(Map.of(failureClass, REQUESTS)));
      // One of eight is right and four of eight have wrong content.
      assertThat(run.failures(name("mixed")))
          .isEqualTo(Map.of(HTTP_STATUS, 5, JSON_RPC_ERROR, 5, TOOL_ERROR, 5, WRONG_CONTENT, 20));
      assertThat(run.requests(name("mixed"))).hasSize(REQUESTS);
      assertThat(run.log().errors()).isEmpty();
      // The gateway repeats the token in its answer.
      assertThat(run.requests(name("status500")))
          .allMatch(request -> request.message().contains("refused Bearer ***"));
      assertThat(run.output()).doesNotContain(FaultyGatewayLoad.TOKEN);
    }
  }

  @Test
  void answerThatNeverComesIsATimeout() throws Exception {
    try (FaultyGateway gateway = new FaultyGateway()) {
      Map<String, String> properties =
          Map.of(
              "urls",
              gateway.url("never"),
              "requests",
              "" + REQUESTS,
              "concurrency",
              "20",
              "timeoutMs",
              "300");
      GatlingRun run = GatlingRun.of(FaultyGatewayLoad.class, properties, folder);
      assertThat(run.failures(name("never"))).isEqualTo(Map.of(TIMEOUT, REQUESTS));
    }
  }

  private static String url(
      String path, FaultyGateway gateway, BrokenServer resetting, BrokenServer other) {
    return switch (path) {
      case "refused" -> "http://127.0.0.1:1/refused";
      case "reset" -> "http://127.0.0.1:" + resetting.port() + "/reset";
      case "notHttp" -> "http://127.0.0.1:" + other.port() + "/notHttp";
      case "notTls" -> "https://127.0.0.1:" + other.port() + "/notTls";
      default -> gateway.url(path);
    };
  }

  private static String name(String path) {
    return "tools/call echo " + path;
  }

  /** Greets each connection with a text, waits for a byte and resets the connection. */
  private static final class BrokenServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] greeting;

    BrokenServer(String greeting) throws IOException {
      this.greeting = greeting.getBytes(StandardCharsets.US_ASCII);
      Thread acceptor = new Thread(this::accept, "broken server");
      acceptor.setDaemon(true);
      acceptor.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private void accept() {
      while (true) {
        try (Socket connection = socket.accept()) {
          resetAfterAByte(connection);
        } catch (IOException e) {
          if (socket.isClosed()) {
            return;
          }
        }
      }
    }

    private void resetAfterAByte(Socket connection) throws IOException {
      connection.setSoLinger(true, 0);
      connection.getOutputStream().write(greeting);
      connection.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
