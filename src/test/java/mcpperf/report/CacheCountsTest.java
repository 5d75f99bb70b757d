package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.cost.CachedReads;
import mcpperf.monitor.RedisCounters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheCountsTest {
  private static final Map<String, CachedReads> READS = new LinkedHashMap<>();

  static {
    READS.put(
        "tools/call echo",
        new CachedReads(5L, 1, 3, 4, 50, 19, List.of("SELECT * FROM tools WHERE name = $1")));
    READS.put("tools/list", new CachedReads(3L, 3, 3, 3, 50, 50, List.of()));
  }

  @TempDir Path folder;

  private CacheCounts kept(RedisCounters before, RedisCounters after, String why)
      throws IOException {
    new CacheCounts(before == null ? "memory" : "redis", before, after, why, READS).write(folder);
    return CacheCounts.read(folder);
  }

  @Test
  void redisTellsWhatWasThereDuringTheLoad() throws IOException {
    CacheCounts caches = kept(new RedisCounters(100, 50), new RedisCounters(190, 60), null);

    assertThat(caches.redisHitRate()).isEqualTo(0.9);
    assertThat(CachesView.of(caches).sentence())
        .isEqualTo(
            "Redis: 90 % of the keys that were looked up during the load were there (90 of 100).");
    ObjectNode json = CachesView.json(caches);
    assertThat(json.at("/redis/hits").asInt()).isEqualTo(90);
    assertThat(json.at("/redis/misses").asInt()).isEqualTo(10);
  }

  @Test
  void whatTheCallsReadSaysWhereNobodyCounts() throws IOException {
    CacheCounts caches = kept(null, null, null);

    CachesView view = CachesView.of(caches);
    assertThat(view.sentence()).startsWith("The gateway keeps things in its memory");
    assertThat(view.rows().get(0).cells()).containsExactly("5", "1", "3", "4", "38 % (19 of 50)");
    assertThat(view.rows().get(1).cells())
        .containsExactly("3", "3", "3", "3", "not known: no call read more than two others");
    ObjectNode json = CachesView.json(caches);
    assertThat(json.at("/redis/hitRate").isNull()).isTrue();
    assertThat(json.at("/operations/0/hitRate").asDouble()).isEqualTo(0.38);
    assertThat(json.at("/operations/0/leastReads").asInt()).isEqualTo(1);
    assertThat(json.at("/operations/0/foundCalls").asInt()).isEqualTo(19);
    assertThat(json.at("/operations/1/hitRate").isNull()).isTrue();
  }

  @Test
  void unknownIsSaidAndNeverZero() throws IOException {
    CacheCounts restarted = kept(new RedisCounters(100, 50), new RedisCounters(10, 0), null);
    assertThat(restarted.duringLoad()).isNull();
    assertThat(CachesView.of(restarted).sentence()).contains("was started anew");

    CacheCounts idle = kept(new RedisCounters(1, 1), new RedisCounters(1, 1), null);
    assertThat(idle.redisHitRate()).isNull();

    CacheCounts unread = kept(null, null, "Redis was not asked: it answers WRONGPASS");
    assertThat(CachesView.of(unread).sentence())
        .isEqualTo("Redis was not asked: it answers WRONGPASS.");
  }

  @Test
  void ofARunThatKeptNothingItIsNotSaidThatNothingWasWatched() {
    assertThat(CacheCounts.read(folder)).isNull();
    assertThat(CachesView.of(null).sentence())
        .startsWith("Not known: the run kept nothing of caches, as none of two targets");
    assertThat(CachesView.json(null)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reads\": {\"tools/list\": {\"n\": 5}}} | reads.tools/list.",
        "{\"reads\": | Unexpected end-of-input"
      })
  void whatCannotBeReadIsSaidWithItsMember(String text, String problem) throws IOException {
    Files.writeString(folder.resolve("caches.json"), text);

    CacheCounts caches = CacheCounts.read(folder);

    assertThat(CachesView.of(caches).sentence())
        .startsWith("caches.json cannot be read: " + problem);
    assertThat(CachesView.json(caches).at("/redis/why").asText())
        .startsWith("caches.json cannot be read: " + problem);
  }
}
