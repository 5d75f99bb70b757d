package mcpperf.cost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How long a packet takes to a target and back, measured by connecting to it. */
final class RoundTrip {
  private static final int TIMES = 20;
  private static final int DEADLINE_MS = 2_000;
  private static final double NANOS_PER_MS = 1e6;

  private RoundTrip() {}

  /** Null where it cannot be reached, and where it is on this machine: there is no network then. */
  static @Nullable MedianTime to(URI target) {
    double[] times = new double[TIMES];
    try {
      InetAddress host = InetAddress.getByName(target.getHost());
      if (host.isLoopbackAddress()) {
        return null;
      }
      int port =
          target.getPort() > 0 ? target.getPort() : "https".equals(target.getScheme()) ? 443 : 80;
      for (int i = 0; i < TIMES; i++) {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(host, port), DEADLINE_MS);
        }
        times[i] = (System.nanoTime() - start) / NANOS_PER_MS;
      }
      return MedianTime.of(times);
    } catch (IOException e) {
      return null;
    }
  }
}
