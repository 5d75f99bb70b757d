package mcpperf.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import mcpperf.cost.CachedReads;
import mcpperf.monitor.RedisCounters;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's caches, as a page and run.json show them.
 *
 * @param sentence what was read of Redis, or why nothing was
 */
record CachesView(String sentence, List<Row> rows) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNKEPT =
      "Not known: the run kept nothing of caches, as none of two targets does, none whose load did not"
          + " begin, and none of an earlier version of the suite.";
  private static final String UNSEEN = "not known: no call read more than two others";

  /** One operation: cells as texts, and what the calls that missed read besides. */
  record Row(String operation, List<String> cells, List<Statement> others) {}

  /** A statement, and its begin. */
  record Statement(String brief, String text) {}

  static CachesView of(@Nullable CacheCounts caches) {
    return caches == null
        ? new CachesView(UNKEPT, List.of())
        : new CachesView(sentence(caches), rows(caches));
  }

  private static String sentence(CacheCounts caches) {
    RedisCounters load = caches.duringLoad();
    if (load != null) {
      Double rate = caches.redisHitRate();
      return rate == null
          ? "Redis: no key was looked up during the load."
          : "Redis: %s of the keys that were looked up during the load were there (%s of %s)."
              .formatted(
                  Figures.percent(rate),
                  Figures.count(load.hits()),
                  Figures.count(load.hits() + load.misses()));
    }
    if (caches.why() != null) {
      return ReportView.shown(caches.why()) + ".";
    }
    if (caches.before() != null) {
      return "Redis lost its counters during the load: it was started anew.";
    }
    String kind = caches.kind();
    return kind == null
        ? "It is not known what the gateway keeps things in; nothing that keeps them was asked."
        : "The gateway keeps things in %s, which tells nobody how often they were there."
            .formatted(kind.equals("database") ? "its memory and its database" : "its memory");
  }

  private static List<Row> rows(CacheCounts caches) {
    return caches.reads().entrySet().stream().map(CachesView::row).toList();
  }

  private static Row row(Map.Entry<String, CachedReads> entry) {
    CachedReads reads = entry.getValue();
    Long first = reads.first();
    Double rate = reads.hitRate();
    return new Row(
        ReportView.shown(entry.getKey()),
        List.of(
            first == null ? Figures.UNKNOWN : Figures.count(first),
            Figures.count(reads.least()),
            Figures.count(reads.usual()),
            Figures.count(reads.most()),
            rate == null
                ? UNSEEN
                : "%s (%s of %s)"
                    .formatted(
                        Figures.percent(rate),
                        Figures.count(reads.foundCalls()),
                        Figures.count(reads.n()))),
        reads.others().stream()
            .map(ReportView::shown)
            .map(text -> new Statement(BriefStatement.of(text), text))
            .toList());
  }

  /** Null where the run kept nothing. */
  static @Nullable ObjectNode json(@Nullable CacheCounts caches) {
    if (caches == null) {
      return null;
    }
    ObjectNode json = JSON.createObjectNode().put("kind", caches.kind());
    RedisCounters load = caches.duringLoad();
    json.putObject("redis")
        .put("hits", load == null ? null : (Long) load.hits())
        .put("misses", load == null ? null : (Long) load.misses())
        .put("hitRate", caches.redisHitRate())
        .put("why", caches.why());
    json.putArray("operations");
    caches
        .reads()
        .forEach(
            (operation, reads) -> {
              ObjectNode one = json.withArray("/operations").addObject();
              one.put("operation", operation).put("firstReads", reads.first());
              one.put("leastReads", reads.least()).put("usualReads", reads.usual());
              one.put("mostReads", reads.most());
              one.put("n", reads.n()).put("foundCalls", reads.foundCalls());
              one.put("hitRate", reads.hitRate());
              reads.others().forEach(one.putArray("others")::add);
            });
    return json;
  }
}
