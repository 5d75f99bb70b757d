package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.Way;
import mcpperf.target.GatewayDouble.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways that serve, but not as they would have to for a load to measure them. */
class TrapsTest {
  private static final String METRICS = "GET /metrics/prometheus";
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private GatewayDouble gateway;

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new GatewayDouble();
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  private static Answer metrics(String text) {
    return new Answer(200, "text/plain", text, Map.of());
  }

  @Test
  void workersThatCountApartNeedASharedFolder() throws Exception {
    gateway.answer(
        METRICS,
        metrics("x 1\nprocess_start_time_seconds 1.7e9\n"),
        metrics("process_start_time_seconds 1.700000001e9\n"));

    assertThat(WorkersCheck.notice(gateway, DEADLINE).orElseThrow())
        .contains("2 workers")
        .contains("PROMETHEUS_MULTIPROC_DIR=");
  }

  @Test
  void oneWorkerAndWorkersThatCountTogetherAreAsTheyShouldBe() throws Exception {
    gateway.answer(METRICS, metrics("process_start_time_seconds 1.7e9\n"));
    assertThat(WorkersCheck.notice(gateway, DEADLINE)).isEmpty();

    gateway.answer(METRICS, metrics("http_requests_total 7\n"));
    assertThat(WorkersCheck.notice(gateway, DEADLINE)).isEmpty();
  }

  @Test
  void streamsOfSeveralWorkersNeedACacheThatTheyShare() throws Exception {
    gateway.description = Map.of("cache", "memory", "workers", "2");

    PreflightException.Problem problem =
        new WayCheck(gateway, new TargetHttp(gateway.baseUrl(), DEADLINE))
            .problem(new Way("sse", Way.Channel.SSE, Way.Session.NONE, null))
            .orElseThrow();

    assertThat(problem.what()).contains("2 workers");
    assertThat(problem.remedy()).contains("CACHE_TYPE=redis");
    assertThat(gateway.requests).isEmpty();
  }

  /** What is posted there would have the token with it. */
  @ParameterizedTest
  @CsvSource({"SSE", "ENDPOINT_SSE"})
  void nothingIsPostedWhereAStreamTellsAnotherPlace(Way.Channel channel) throws Exception {
    gateway.stream = URI.create(gateway.baseUrl() + "/sse");
    try (GatewayDouble elsewhere = new GatewayDouble()) {
      String event = "event: endpoint\ndata: %s/messages\n\n".formatted(elsewhere.baseUrl());
      gateway.answer("GET /sse", new Answer(200, "text/event-stream", event, Map.of()));

      PreflightException.Problem problem =
          new WayCheck(gateway, new TargetHttp(gateway.baseUrl(), DEADLINE))
              .problem(new Way("stream", channel, Way.Session.NONE, null))
              .orElseThrow();

      assertThat(problem.what()).contains(elsewhere.baseUrl() + "/messages", "at another place");
      assertThat(problem.remedy()).contains("give the URL");
      assertThat(gateway.requests).containsExactly("GET /sse");
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  @Test
  void aNameThatIsListedTwiceIsNoName() throws Exception {
    gateway.tools.add("fast-time-echo");
    Path payload = folder.resolve("call.json");
    Files.writeString(payload, "{\"jsonrpc\": \"2.0\", \"id\": \"#{id}\", \"method\": \"call\"}");

    PreflightException refusal =
        catchThrowableOfType(
            PreflightException.class,
            () ->
                Preflight.check(
                    TestConfiguration.of(TestConfiguration.test("tools/call echo", payload)),
                    gateway,
                    folder.resolve("run")));

    assertThat(refusal.problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.what()).contains("the tool fast-time-echo 2 times"));
  }

  @Test
  void onlyUsersWithARateAndAConnectionOfTheirOwnPause() {
    assertThat(KeepAliveCheck.pause(profile(LoadModel.CLOSED, 20, 4.0)))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(KeepAliveCheck.pause(profile(LoadModel.CLOSED, 20, null))).isZero();
    assertThat(KeepAliveCheck.pause(profile(LoadModel.OPEN, 20, 4.0))).isZero();
  }

  @Test
  void connectionsThatEndWhileAUserPausesNeedALongerKeepAlive() throws Exception {
    Optional<String> notice = noticeOf(4, 2.0, Duration.ofMillis(100));

    assertThat(notice.orElseThrow()).contains("pauses for 2s").contains("gunicorn --keep-alive 3");
  }

  @Test
  void connectionsThatOutliveThePauseAreAsTheyShouldBe() throws Exception {
    assertThat(noticeOf(2, 2.0, DEADLINE)).isEmpty();
  }

  private static LoadProfile profile(LoadModel model, int users, Double rate) {
    return new LoadProfile("paced", model, null, users, Duration.ofSeconds(60), rate);
  }

  /** Of a server that answers once and then keeps the connection for so long. */
  private static Optional<String> noticeOf(int users, Double rate, Duration keepAlive)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(server, keepAlive), "keep-alive");
      serving.start();
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
      try {
        return KeepAliveCheck.notice(url, profile(LoadModel.CLOSED, users, rate));
      } finally {
        serving.interrupt();
        serving.join();
      }
    }
  }

  private static void serve(ServerSocket server, Duration keepAlive) {
    try (Socket socket = server.accept()) {
      byte[] request = new byte[1 << 10];
      if (socket.getInputStream().read(request) > 0) {
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(keepAlive.toMillis());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
