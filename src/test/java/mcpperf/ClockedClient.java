package mcpperf;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends a request each 10 ms whatever the answers do, and takes the time of each from when it was
 * due. It has nothing of Gatling and of the suite, and so tells independently how long requests
 * took that came by the clock.
 */
final class ClockedClient implements AutoCloseable {
  private static final long INTERVAL_MS = 10;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<Double> times = new ConcurrentLinkedQueue<>();
  private final HttpRequest request;
  private final long firstNanos = System.nanoTime();
  private long sent;

  private ClockedClient(URI url) {
    this.request = HttpRequest.newBuilder(url).build();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // It goes on until its executor ends.
  static ClockedClient start(URI url) {
    ClockedClient client = new ClockedClient(url);
    client.clock.scheduleAtFixedRate(client::send, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
    return client;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // A request that fails has no time.
  private void send() {
    long due = firstNanos + TimeUnit.MILLISECONDS.toNanos(INTERVAL_MS * sent++);
    client
        .sendAsync(request, BodyHandlers.discarding())
        .thenRun(() -> times.add((System.nanoTime() - due) / 1e6));
  }

  /**
   * What a share of the requests of some time exceeded, ms. The time is given, as at its begin and
   * its end the client may have sent none: its requests were quick.
   */
  double exceededBy(double share, double seconds) {
    long rank = Math.round(share * seconds * 1_000 / INTERVAL_MS);
    return times.stream()
        .sorted((a, b) -> Double.compare(b, a))
        .skip(rank - 1)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
