package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import mcpperf.stats.Histogram;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** Some MCP servers that were asked at the same time. */
record ServersStep(String name, List<Server> servers) {
  private static final double MS_PER_SECOND = 1e3;

  /**
   * One of them.
   *
   * @param times of all its requests, ms
   */
  record Server(String name, RequestStats stats, Histogram times) {}

  /** Those of these names. */
  ServersStep only(Collection<String> names) {
    return new ServersStep(
        name, servers.stream().filter(server -> names.contains(server.name())).toList());
  }

  /** Those of other names. */
  ServersStep without(Collection<String> names) {
    return new ServersStep(
        name, servers.stream().filter(server -> !names.contains(server.name())).toList());
  }

  /** The times of all of them together. */
  Histogram all() {
    Histogram all = new Histogram();
    servers.forEach(server -> all.addAll(server.times()));
    return all;
  }

  long count() {
    return servers.stream().mapToLong(server -> server.stats().count()).sum();
  }

  /** Of all of them together in the window of all; null where that has no length. */
  @Nullable Double rate() {
    long first = servers.stream().mapToLong(it -> it.stats().firstStartMs()).min().orElse(0);
    long last = servers.stream().mapToLong(it -> it.stats().lastEndMs()).max().orElse(0);
    return last <= first ? null : count() * MS_PER_SECOND / (last - first);
  }

  @Nullable Double errorRate() {
    long failed = servers.stream().mapToLong(server -> server.stats().koCount()).sum();
    return count() == 0 ? null : (double) failed / count();
  }

  /** The slowest server's mean as a multiple of the fastest's; null where it is not known. */
  @Nullable Double unfairness() {
    List<Double> means = new ArrayList<>();
    for (Server server : servers) {
      Double mean = server.times().summary().meanMs();
      if (mean == null || mean <= 0) {
        return null;
      }
      means.add(mean);
    }
    return means.isEmpty()
        ? null
        : means.stream().mapToDouble(it -> it).max().orElseThrow()
            / means.stream().mapToDouble(it -> it).min().orElseThrow();
  }

  String shownUnfairness() {
    Double times = unfairness();
    return times == null ? Figures.UNKNOWN : String.format(Locale.ROOT, "%.2f", times);
  }

  /**
   * As a table shows it.
   *
   * @param server "" for all of the step together
   */
  record Row(
      String step,
      String server,
      String n,
      String failed,
      String rate,
      String mean,
      String p50,
      String p95,
      String p99,
      String max) {}

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(row(name, "", count(), errorRate(), rate(), all()));
    if (servers.size() > 1) {
      for (Server it : servers) {
        RequestStats stats = it.stats();
        rows.add(
            row(
                "",
                it.name(),
                stats.count(),
                stats.errorRate(),
                stats.requestsPerSecond(),
                it.times()));
      }
    }
    return rows;
  }

  private static Row row(
      String step,
      String server,
      long count,
      @Nullable Double errorRate,
      @Nullable Double rate,
      Histogram times) {
    LatencySummary summary = times.summary();
    return new Row(
        step,
        server,
        Figures.count(count),
        Figures.percent(errorRate),
        Figures.perSecond(rate),
        Figures.ms(summary.meanMs()),
        Figures.ms(summary.p50Ms()),
        Figures.ms(summary.p95Ms()),
        Figures.ms(summary.p99Ms()),
        Figures.ms(summary.maxMs()));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("unfairness", unfairness());
    put(json, count(), errorRate(), rate(), all());
    for (Server it : servers) {
      RequestStats stats = it.stats();
      ObjectNode row = json.withArray("/servers").addObject().put("server", it.name());
      put(row, stats.count(), stats.errorRate(), stats.requestsPerSecond(), it.times());
    }
    return json;
  }

  private static void put(
      ObjectNode json,
      long count,
      @Nullable Double errorRate,
      @Nullable Double rate,
      Histogram times) {
    LatencySummary summary = times.summary();
    json.put("count", count).put("errorRate", errorRate).put("requestsPerSecond", rate);
    json.put("meanMs", summary.meanMs()).put("p50Ms", summary.p50Ms());
    json.put("p95Ms", summary.p95Ms()).put("p99Ms", summary.p99Ms()).put("maxMs", summary.maxMs());
  }
}
