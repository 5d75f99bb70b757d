package mcpperf.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a histogram of the gateway has seen during the load.
 *
 * @param labels as in Prometheus' text
 * @param mean in the unit of the histogram's name; null where it has seen nothing
 * @param p50 null where it is not known, as the others
 */
public record GatewayHistogram(
    String name,
    String labels,
    double count,
    @Nullable Double mean,
    @Nullable QuantileBounds p50,
    @Nullable QuantileBounds p95,
    @Nullable QuantileBounds p99) {
  private static final String BUCKET = "_bucket";
  private static final String BOUND = "le";

  /**
   * Reads the histograms of a {@code diff.csv} that have seen something.
   *
   * @throws IOException where the file cannot be read
   */
  public static List<GatewayHistogram> read(Path diff) throws IOException {
    Map<Series, Double> increases = MetricsDiff.readIncreases(diff);
    Map<Series, BucketCounts> histograms = new LinkedHashMap<>();
    increases.forEach(
        (series, increase) -> {
          String bound = series.labels().get(BOUND);
          if (series.name().endsWith(BUCKET) && bound != null) {
            String name = series.name().substring(0, series.name().length() - BUCKET.length());
            histograms
                .computeIfAbsent(
                    new Series(name, series.without(BOUND).labels()), any -> new BucketCounts())
                .add(PrometheusText.number(bound), increase);
          }
        });
    List<GatewayHistogram> seen = new ArrayList<>();
    histograms.forEach(
        (series, buckets) -> {
          if (buckets.count() > 0) {
            seen.add(of(series, buckets, increases));
          }
        });
    return seen;
  }

  private static GatewayHistogram of(
      Series series, BucketCounts buckets, Map<Series, Double> increases) {
    Double sum = increases.get(new Series(series.name() + "_sum", series.labels()));
    return new GatewayHistogram(
        series.name(),
        series.labelText(),
        buckets.count(),
        sum == null ? null : Double.valueOf(sum / buckets.count()),
        buckets.quantile(0.50),
        buckets.quantile(0.95),
        buckets.quantile(0.99));
  }
}
