package mcpperf.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.LoadProfile;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.RequestStats;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** requests.csv: one row a request name; an empty cell is a figure that is not known. */
final class RequestsCsv {
  private RequestsCsv() {}

  static String render(RunReport report) {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      csv.printRecord(header());
      for (RequestStats request : report.stats().requests()) {
        csv.printRecord(row(report, request));
      }
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory that cannot be written", e);
    }
    return text.toString();
  }

  private static List<String> header() {
    List<String> names = new ArrayList<>(List.of("timestamp", "profile", "request", "count", "ok"));
    for (FailureClass failure : FailureClass.values()) {
      names.add(failure.label());
    }
    names.addAll(List.of("errorRate", "requestsPerSecond", "minMs", "meanMs"));
    names.addAll(List.of("p50Ms", "p90Ms", "p95Ms", "p99Ms", "maxMs", "group"));
    return names;
  }

  private static List<@Nullable String> row(RunReport report, RequestStats request) {
    LoadProfile profile = report.context().profile();
    List<@Nullable String> cells = new ArrayList<>();
    cells.add(report.startedAt().toString());
    cells.add(profile == null ? null : ForeignText.csv(profile.name()));
    cells.add(ForeignText.csv(request.name()));
    cells.add(number(request.count()));
    cells.add(number(request.okCount()));
    for (FailureClass failure : FailureClass.values()) {
      cells.add(number(request.failures().getOrDefault(failure, 0L)));
    }
    cells.add(number(request.errorRate()));
    cells.add(number(request.requestsPerSecond()));
    LatencySummary times = request.all();
    cells.add(number(times.minMs()));
    cells.add(number(times.meanMs()));
    cells.add(number(times.p50Ms()));
    cells.add(number(times.p90Ms()));
    cells.add(number(times.p95Ms()));
    cells.add(number(times.p99Ms()));
    cells.add(number(times.maxMs()));
    cells.add(ForeignText.csv(request.group()));
    return cells;
  }

  private static @Nullable String number(@Nullable Long number) {
    return number == null ? null : number.toString();
  }

  private static @Nullable String number(@Nullable Double number) {
    return number == null ? null : BigDecimal.valueOf(number).toPlainString();
  }
}
