package mcpperf.observer;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mcpperf.database.DatabaseSource;
import mcpperf.monitor.Container;
import mcpperf.monitor.MetricsSource;
import mcpperf.monitor.WatchedProcess;
import mcpperf.target.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What an observer is to watch: the one line that it reads from its standard input before it
 * begins. It holds secrets, so it is neither printed nor put on a command line.
 *
 * @param folder the run's, for the files
 * @param interval between two samples
 * @param processes the generator, and the target's
 * @param metrics where the gateway shows its metrics
 * @param sessions of which database; null: of none
 * @param sqlite the gateway's SQLite database; null: it has none
 * @param containers in which the target runs; null: in none
 */
public record ObserverSpec(
    Path folder,
    Duration interval,
    List<Watched> processes,
    MetricsSource metrics,
    @Nullable Sessions sessions,
    @Nullable Path sqlite,
    @Nullable Containers containers) {

  /** Reads and writes this, a line each. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /**
   * Sessions to be sampled.
   *
   * @param folder for their summary
   */
  public record Sessions(DatabaseSource database, Path folder) {}

  /**
   * Containers to be watched.
   *
   * @param socket at which their engine is asked
   */
  public record Containers(Path socket, List<Container> containers) {}

  /**
   * A process to be watched.
   *
   * @param source of its samples
   */
  public record Watched(String source, ProcessIdentity process, WatchedProcess.Children children) {}
}
