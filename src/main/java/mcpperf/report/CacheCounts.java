package mcpperf.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mcpperf.cost.CachedReads;
import mcpperf.json.KeptJson;
import mcpperf.monitor.RedisCounters;
import org.jspecify.annotations.Nullable;

/**
 * What a run kept of the gateway's caches.
 *
 * @param kind what the gateway keeps things in, as {@code redis} or {@code memory}; null where that
 *     is not known
 * @param before read when the load began; null where there is no Redis, or it was not read
 * @param after read when the load was over; likewise
 * @param why Redis was not read, or the file with all of this; null where it was, or there is no
 *     Redis
 * @param reads what the calls before the load say, by operation; empty where statements were not
 *     counted
 */
public record CacheCounts(
    @Nullable String kind,
    @Nullable RedisCounters before,
    @Nullable RedisCounters after,
    @Nullable String why,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, CachedReads> reads) {

  private static final String FILE = "caches.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Keeps this in a run's folder. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }

  /**
   * What {@link #write} kept; null where it kept nothing. Of a file that cannot be read nothing is
   * known but why.
   */
  static @Nullable CacheCounts read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return Files.isRegularFile(file)
          ? JSON.readValue(Files.readString(file), CacheCounts.class)
          : null;
    } catch (JsonProcessingException e) {
      return unread(KeptJson.problem(e));
    } catch (IOException e) {
      return unread(e.toString());
    }
  }

  private static CacheCounts unread(String problem) {
    return new CacheCounts(
        null, null, null, "%s cannot be read: %s".formatted(FILE, problem), Map.of());
  }

  /** The keys that were looked up during the load; null where that is not known. */
  @Nullable RedisCounters duringLoad() {
    // A Redis that was started anew has lost what it had counted.
    return before == null
            || after == null
            || after.hits() < before.hits()
            || after.misses() < before.misses()
        ? null
        : new RedisCounters(after.hits() - before.hits(), after.misses() - before.misses());
  }

  /** Share of the keys that were there; null where none was looked up, or that is not known. */
  @Nullable Double redisHitRate() {
    RedisCounters load = duringLoad();
    long all = load == null ? 0 : load.hits() + load.misses();
    return load == null || all == 0 ? null : (Double) ((double) load.hits() / all);
  }
}
