package mcpperf.monitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The samples that are made of a scrape. Counters are summed up by metric, and by HTTP status where
 * they have one; of histograms and summaries there are the rate and the mean; of gauges those that
 * stand for the whole gateway, without labels.
 */
final class MetricSamples {
  private static final int MOST_METRICS = 300;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final List<String> STATUS_LABELS = List.of("status", "code");

  private final LongSupplier nanoClock;
  private long lastNanos;

  /**
   * @param nanoClock as {@link System#nanoTime()}
   */
  MetricSamples(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * @param gained what each counter has gained since the scrape before; empty for the first
   */
  List<Sample> samples(long epochMs, Scrape scrape, Map<Series, Double> gained) {
    long now = nanoClock.getAsLong();
    double seconds = (now - lastNanos) / NANOS_PER_SECOND;
    lastNanos = now;
    SampleBatch batch = new SampleBatch(epochMs, "gateway");
    Map<String, Double> sums = new LinkedHashMap<>();
    gained.forEach((series, gain) -> add(sums, scrape, series, gain));
    sums.forEach((metric, gain) -> addRate(batch, metric, gain / seconds));
    sums.forEach((metric, gain) -> addMean(batch, metric, gain, sums));
    scrape.values().forEach((series, value) -> addGauge(batch, scrape, series, value));
    return batch.samples().stream().limit(MOST_METRICS).toList();
  }

  private static void add(Map<String, Double> sums, Scrape scrape, Series series, double gain) {
    if (series.name().endsWith("_bucket")) {
      return;
    }
    sums.merge(series.name(), gain, Double::sum);
    for (String label : STATUS_LABELS) {
      String status = series.labels().get(label);
      if (status != null && scrape.type(series).equals("counter")) {
        sums.merge("%s{%s=%s}".formatted(series.name(), label, status), gain, Double::sum);
      }
    }
  }

  /** Of a histogram, how many a second it has seen; its sum is in its mean. */
  private static void addRate(SampleBatch batch, String metric, double perSecond) {
    if (!metric.endsWith("_sum")) {
      batch.add(metric, unit(metric.replaceFirst("_total$", "")) + "/s", perSecond);
    }
  }

  /** Sum by count of what a histogram or summary has seen since the scrape before. */
  private static void addMean(
      SampleBatch batch, String metric, double gain, Map<String, Double> sums) {
    String family = metric.replaceFirst("_sum$", "");
    double count = sums.getOrDefault(family + "_count", 0.0);
    if (metric.endsWith("_sum") && count > 0) {
      batch.add(family + ".mean", unit(family), gain / count);
    }
  }

  private static void addGauge(SampleBatch batch, Scrape scrape, Series series, double value) {
    if (series.labels().isEmpty() && scrape.type(series).equals("gauge")) {
      batch.add(series.name(), unit(series.name()), value);
    }
  }

  /** By the base unit that Prometheus wants at the end of a metric's name. */
  private static String unit(String metric) {
    return metric.endsWith("_seconds") ? "s" : metric.endsWith("_bytes") ? "bytes" : "count";
  }
}
