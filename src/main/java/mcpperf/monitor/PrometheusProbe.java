package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway counts itself: its Prometheus metrics. Keeps the first and the last text as
 * {@code before.txt} and {@code after.txt}, and by how much each series has changed as {@code
 * diff.csv}.
 */
public final class PrometheusProbe implements Probe {
  private final MetricsSource source;
  private final Path folder;
  private final MetricsClient client;
  private final CounterIncreases increases;
  private final MetricSamples metrics = new MetricSamples(System::nanoTime);
  private final List<String> limits = new CopyOnWriteArrayList<>();
  private @Nullable Scrape before;
  private @Nullable Scrape after;
  private @Nullable String lastText;
  private boolean off;

  /**
   * @param folder for the files; made when there is something for it
   */
  public PrometheusProbe(MetricsSource source, Path folder, Clock clock) {
    this.source = source;
    this.folder = folder;
    this.client = new MetricsClient(source);
    this.increases = new CounterIncreases(clock::millis);
  }

  @Override
  public String name() {
    return "gateway metrics";
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException, InterruptedException {
    if (off) {
      return List.of();
    }
    try {
      return read(epochMs, client.fetch());
    } catch (MetricsClient.NoMetrics e) {
      if (before == null) {
        off = true;
        limits.add(
            "GET %s answers %s: the gateway's own metrics are not read (monitoring.prometheusPath says where they are)."
                .formatted(source.uri().getPath(), e.getMessage()));
        return List.of();
      }
      throw e;
    }
  }

  private List<Sample> read(long epochMs, String text) throws IOException {
    Scrape scrape = PrometheusText.parse(text);
    if (before == null) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("before.txt"), text, StandardCharsets.UTF_8);
      before = scrape;
    }
    after = scrape;
    lastText = text;
    return metrics.samples(epochMs, scrape, increases.add(scrape));
  }

  @Override
  public List<String> limits() {
    return limits;
  }

  @Override
  public void close() {
    if (before == null || after == null || lastText == null) {
      return;
    }
    if (increases.inTurn()) {
      limits.add(
          "%d processes of the gateway answered in turn, each with its own counts: increases are those between the first and the last answer of each, and so too small. With PROMETHEUS_MULTIPROC_DIR the gateway counts all its workers together."
              .formatted(increases.processes()));
    }
    try {
      Files.writeString(folder.resolve("after.txt"), lastText, StandardCharsets.UTF_8);
      MetricsDiff.write(folder.resolve("diff.csv"), before, after, increases.total());
    } catch (IOException e) {
      limits.add("The gateway's metrics could not be kept in %s: %s".formatted(folder, e));
    }
  }
}
