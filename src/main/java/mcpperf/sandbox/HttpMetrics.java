package mcpperf.sandbox;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The gateway's HTTP requests in Prometheus' text format, under the real gateway's names. */
final class HttpMetrics {
  private static final double[] BOUNDS = {0.1, 0.5, 1};
  private static final double[] FINE_BOUNDS = {
    0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30,
    60
  };

  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
  private final Map<String, Histogram> durations = new ConcurrentHashMap<>();
  private final Map<String, Histogram> requestSizes = new ConcurrentHashMap<>();
  private final Map<String, Histogram> responseSizes = new ConcurrentHashMap<>();
  private final Histogram allDurations = new Histogram(FINE_BOUNDS);

  /** Counts one answered request. */
  void add(
      String handler, String method, int status, long nanos, int requestBytes, int answerBytes) {
    String route = "handler=\"%s\",method=\"%s\"".formatted(handler, method);
    requests
        .computeIfAbsent(route + ",status=\"" + status + "\"", labels -> new LongAdder())
        .increment();
    durations.computeIfAbsent(route, labels -> new Histogram(BOUNDS)).add(nanos / 1e9);
    allDurations.add(nanos / 1e9);
    String label = "handler=\"" + handler + "\"";
    requestSizes.computeIfAbsent(label, labels -> new Histogram()).add(requestBytes);
    responseSizes.computeIfAbsent(label, labels -> new Histogram()).add(answerBytes);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    type(text, "http_requests_total", "counter");
    new TreeMap<>(requests)
        .forEach(
            (labels, count) -> line(text, "http_requests_total", labels, (double) count.sum()));
    type(text, "http_request_duration_seconds", "histogram");
    new TreeMap<>(durations)
        .forEach((labels, h) -> h.append(text, "http_request_duration_seconds", labels));
    type(text, "http_request_duration_highr_seconds", "histogram");
    allDurations.append(text, "http_request_duration_highr_seconds", "");
    sizes(text, "http_request_size_bytes", requestSizes);
    sizes(text, "http_response_size_bytes", responseSizes);
    type(text, "app_info", "gauge");
    line(text, "app_info", "engine=\"sandbox\",version=\"" + Gateway.VERSION + "\"", 1);
    process(text);
    return text.toString();
  }

  private static void sizes(StringBuilder text, String name, Map<String, Histogram> sizes) {
    type(text, name, "summary");
    new TreeMap<>(sizes).forEach((labels, sums) -> sums.appendSums(text, name, labels));
  }

  private static void process(StringBuilder text) {
    type(text, "process_start_time_seconds", "gauge");
    line(
        text,
        "process_start_time_seconds",
        "",
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      type(text, "process_cpu_seconds_total", "counter");
      line(text, "process_cpu_seconds_total", "", system.getProcessCpuTime() / 1e9);
    }
    ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .ifPresent(collection -> heap(text, collection));
  }

  /** What is used in between rises and falls with each collection. */
  private static void heap(StringBuilder text, GcInfo collection) {
    List<String> heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .toList();
    type(text, "sandbox_heap_after_collection_bytes", "gauge");
    line(
        text,
        "sandbox_heap_after_collection_bytes",
        "",
        (double)
            collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .map(Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum());
  }

  private static void type(StringBuilder text, String name, String type) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, String labels, double value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }

  /** Counts at or below each bound, and sums; without bounds a summary. */
  private static final class Histogram {
    private final double[] bounds;
    private final double[] counts;
    private double sum;
    private double count;

    Histogram(double... bounds) {
      this.bounds = bounds;
      this.counts = new double[bounds.length];
    }

    synchronized void add(double value) {
      for (int i = 0; i < bounds.length; i++) {
        if (value <= bounds[i]) {
          counts[i]++;
        }
      }
      sum += value;
      count++;
    }

    synchronized void append(StringBuilder text, String name, String labels) {
      String before = labels.isEmpty() ? "" : labels + ",";
      for (int i = 0; i < bounds.length; i++) {
        String le = "%sle=\"%s\"".formatted(before, bound(bounds[i]));
        line(text, name + "_bucket", le, counts[i]);
      }
      line(text, name + "_bucket", before + "le=\"+Inf\"", count);
      appendSums(text, name, labels);
    }

    synchronized void appendSums(StringBuilder text, String name, String labels) {
      line(text, name + "_count", labels, count);
      line(text, name + "_sum", labels, sum);
    }

    private static String bound(double bound) {
      return String.format(Locale.ROOT, "%s", bound);
    }
  }
}
