package mcpperf.target;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The folder in which several workers of a gateway share their metrics. A worker that has answered
 * a request has a summary there, and only this tells that all serve: the gateway says ready when
 * the first one is.
 *
 * @param workers how many there are to be
 */
record WorkerFiles(Path folder, int workers) {
  private static final String ANSWERED = "summary_*.db";
  private static final int ANSWER_MS = 2_000;
  private static final long PAUSE_MS = 100;

  static WorkerFiles in(Path folder, int workers) throws IOException {
    if (workers > 1) {
      Files.createDirectories(folder);
    }
    return new WorkerFiles(folder, workers);
  }

  /** A single worker keeps its metrics in memory, with some that are lost in files. */
  Map<String, String> environment() {
    return workers > 1 ? Map.of("PROMETHEUS_MULTIPROC_DIR", folder.toString()) : Map.of();
  }

  /**
   * Asks until every worker has answered once.
   *
   * @param death how the gateway ended; empty while it runs
   * @throws TargetException where they do not in time
   */
  void await(URI gateway, Duration deadline, Supplier<Optional<String>> death)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    for (long up = serving(); up < workers; up = serving()) {
      Optional<String> ended = death.get();
      if (ended.isPresent()) {
        throw new TargetException(ended.get());
      }
      if (System.nanoTime() >= end) {
        throw new TargetException(
            "Only %d of the gateway's %d workers serve; give them more time with"
                    .formatted(up, workers)
                + " -Dtarget.startTimeout=...");
      }
      ask(gateway.resolve("/ready"));
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  /** On a connection of its own: a kept one leads to the same worker again. */
  private static void ask(URI url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
      connection.setRequestProperty("Connection", "close");
      connection.setConnectTimeout(ANSWER_MS);
      connection.setReadTimeout(ANSWER_MS);
      try (InputStream answer = connection.getInputStream()) {
        answer.readAllBytes();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      // What counts is who has answered, and how long it may take.
      return;
    }
  }

  private long serving() {
    if (workers == 1) {
      return 1;
    }
    long files = 0;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ANSWERED)) {
      for (Path file : found) {
        files += Files.isRegularFile(file) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new TargetException("The folder %s cannot be read (%s)".formatted(folder, e), e);
    }
    return files;
  }
}
