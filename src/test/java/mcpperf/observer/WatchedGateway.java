package mcpperf.observer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mcpperf.monitor.MetricsSource;
import mcpperf.monitor.WatchedProcess.Children;
import mcpperf.observer.ObserverSpec.Watched;
import mcpperf.target.ProcessIdentity;

/** A gateway of which an observer sees the metrics, and this process as its generator. */
final class WatchedGateway implements AutoCloseable {
  static final String TOKEN = "eyJ.secret.sig";
  private static final String METRICS = "# TYPE calls_total counter\ncalls_total 7\n";

  private final HttpServer server;
  private final CountDownLatch end = new CountDownLatch(1);

  private WatchedGateway(HttpServer server) {
    this.server = server;
  }

  /** Answers at once. */
  static WatchedGateway start() throws IOException {
    return start(false);
  }

  /** Takes requests and does not answer them. */
  static WatchedGateway startHanging() throws IOException {
    return start(true);
  }

  private static WatchedGateway start(boolean hanging) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    WatchedGateway gateway = new WatchedGateway(server);
    byte[] answer = METRICS.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          if (hanging) {
            gateway.awaitEnd();
          }
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return gateway;
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What an observer is told to watch it, and this process, ten times a second. */
  ObserverSpec watchedInto(Path folder) {
    URI metrics = URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    return new ObserverSpec(
        folder,
        Duration.ofMillis(100),
        List.of(new Watched("generator", ProcessIdentity.current(), Children.IGNORED)),
        new MetricsSource(metrics, TOKEN),
        null,
        null,
        null);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
