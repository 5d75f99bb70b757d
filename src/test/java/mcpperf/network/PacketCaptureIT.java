package mcpperf.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mcpperf.network.Traffic.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real tcpdump and tshark, on a server that answers 10 bytes with 1,000. */
class PacketCaptureIT {
  private static final int REQUEST = 10;
  private static final int ANSWER = 1_000;

  /** As the header of a request that ends in a segment of its own. */
  private static final String SECRET = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl";

  @TempDir private Path run;

  private PacketCapture begin(ServerSocket server) throws InterruptedException {
    URI target = URI.create("http://127.0.0.1:" + server.getLocalPort());
    try {
      return PacketCapture.begin(target, run, Duration.ofMinutes(1), 1_000_000);
    } catch (IOException e) {
      assumeTrue(false, "SKIPPED: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private static void answer(Socket connection, int requests) {
    try {
      for (int i = 0; i < requests; i++) {
        connection.getInputStream().readNBytes(REQUEST);
        connection.getOutputStream().write(new byte[ANSWER]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ask(Socket connection, int requests) throws IOException {
    for (int i = 0; i < requests; i++) {
      connection.getOutputStream().write(new byte[REQUEST]);
      connection.getInputStream().readNBytes(ANSWER);
    }
  }

  @Test
  void whatHappensIsCountedAndNoContentIsKept() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      PacketCapture capture = begin(server);
      for (int requests : List.of(3, 5)) {
        try (Socket client = connection(server);
            Socket target = server.accept()) {
          CompletableFuture<Void> side = CompletableFuture.runAsync(() -> answer(target, requests));
          ask(client, requests);
          side.join();
        }
      }
      try (Socket client = connection(server)) {
        Socket target = server.accept();
        client.getOutputStream().write(SECRET.getBytes(StandardCharsets.UTF_8));
        target.getInputStream().readNBytes(SECRET.length());
        // Without waiting for what is not yet sent or read: it breaks the connection off.
        target.setSoLinger(true, 0);
        target.close();
      }
      CaptureReport report = capture.end();
      report.write(run);

      check(report);
      assertThat(CaptureReport.read(run)).contains(report);
    }
  }

  private void check(CaptureReport report) throws IOException {
    CaptureReport.File file = Optional.ofNullable(report.file()).orElseThrow();
    assertThat(file.ended()).isEqualTo("told");
    assertThat(file.dropped()).isZero();
    assertThat(file.bytes()).isPositive();
    String content = Files.readString(run.resolve(file.name()), StandardCharsets.ISO_8859_1);
    assertThat(content).doesNotContain(SECRET.substring(0, 13));
    Traffic traffic = report.traffic();
    assumeTrue(traffic != null, "SKIPPED: " + report.why());

    assertThat(traffic.connections()).isEqualTo(3);
    assertThat(traffic.opened()).isEqualTo(3);
    assertThat(traffic.connect().n()).isEqualTo(3);
    assertThat(traffic.refused()).isZero();
    assertThat(traffic.resetByTarget()).isEqualTo(1);
    assertThat(traffic.resetByGenerator()).isZero();
    assertThat(traffic.retransmitted()).isZero();
    assertThat(traffic.firstByte().n()).isEqualTo(8);
    assertThat(traffic.firstByte().maxMs()).isPositive();
    assertThat(traffic.sentBytes()).isEqualTo(8 * REQUEST + SECRET.length());
    assertThat(traffic.receivedBytes()).isEqualTo(8 * ANSWER);
    List<Long> requests = new ArrayList<>();
    traffic.conversations().forEach(it -> requests.add(it.requests()));
    assertThat(requests).containsExactly(5L, 3L, 0L);
    assertThat(traffic.conversations())
        .extracting(Conversation::end)
        .containsExactly("closed", "closed", "reset by the target");
  }

  private static Socket connection(ServerSocket server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }
}
