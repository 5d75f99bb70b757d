package mcpperf.monitor;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One series of a Prometheus exposition: a metric's name with its labels. */
record Series(String name, SortedMap<String, String> labels) {
  Series {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The same without one label. */
  Series without(String label) {
    SortedMap<String, String> rest = new TreeMap<>(labels);
    rest.remove(label);
    return new Series(name, rest);
  }

  /** {@code handler="/rpc",method="POST"}, as it stands between braces in the text format. */
  String labelText() {
    return labels.entrySet().stream().map(Series::text).collect(Collectors.joining(","));
  }

  private static String text(Map.Entry<String, String> label) {
    String value =
        label.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "%s=\"%s\"".formatted(label.getKey(), value);
  }
}
