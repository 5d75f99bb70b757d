package mcpperf.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server that keeps its connections open, or not. */
class CurlTest {
  private static final String BODY = "{\"method\":\"tools/list\",\"text\":\"a\\\\b\"}";

  @TempDir private Path folder;
  private HttpServer server;
  private final Set<String> received = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "curl"))),
        "SKIPPED: there is no curl on the path");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (String path : List.of("/kept", "/closed", "/refused")) {
      server.createContext(
          path,
          exchange -> {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            if (path.equals("/closed")) {
              exchange.getResponseHeaders().add("Connection", "close");
            }
            exchange.sendResponseHeaders(path.equals("/refused") ? 401 : 200, 5);
            exchange.getResponseBody().write("right".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
          });
    }
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private CurlRequest request(String path) {
    int port = server.getAddress().getPort();
    return new CurlRequest(path, URI.create("http://127.0.0.1:" + port + path), BODY);
  }

  @Test
  void anOpenConnectionIsUsedAgainAndAClosedOneNot() throws InterruptedException {
    NetworkReport report =
        new Curl().measure(List.of(request("/kept"), request("/closed")), "to\"ken");

    assertThat(report.unknown()).isEmpty();
    assertThat(report.timings()).allSatisfy(it -> assertThat(it.n()).isBetween(3, 15));
    assertThat(report.timings().get(0).reused()).isEqualTo(report.timings().get(0).n());
    assertThat(report.timings().get(1).reused()).isZero();
    assertThat(report.timings()).extracting(NetworkTiming::tlsMs).containsOnlyNulls();
    assertThat(received).containsExactly("Bearer to\"ken " + BODY);
  }

  @Test
  void whatIsNotAnsweredRightIsNotMeasured() throws InterruptedException {
    NetworkReport report = new Curl().measure(List.of(request("/refused")), "token");

    assertThat(report.timings()).isEmpty();
    assertThat(report.unknown()).containsExactly("/refused: it is answered with HTTP 401");
  }

  @Test
  void withoutCurlTheReasonIsTold() throws InterruptedException {
    NetworkReport report =
        new Curl(folder.resolve("no-curl").toString()).measure(List.of(request("/kept")), "token");

    assertThat(report.timings()).isEmpty();
    assertThat(report.unknown()).singleElement().asString().contains("no-curl").contains("/kept");
  }

  @Test
  void aReportIsReadAsItWasWritten() throws Exception {
    NetworkReport report = new Curl().measure(List.of(request("/kept")), "token");
    report.write(folder);
    assertThat(NetworkReport.read(folder)).contains(report);
    assertThat(Files.readString(folder.resolve("network.json"))).doesNotContain("token\"");
  }
}
