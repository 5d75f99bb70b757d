package mcpperf.benchmark;

import io.gatling.charts.stats.LogFileData;
import io.gatling.charts.stats.LogFileReader;
import io.gatling.core.config.GatlingConfiguration;
import java.nio.file.Path;

/** Gatling's own reader of its log, as {@code -ro} uses it, without the pages. */
final class GatlingReader {
  private final GatlingConfiguration configuration = GatlingConfiguration.load();

  /**
   * @param folder of the run; its name and that of the folder around it are what Gatling wants
   */
  LogFileData read(Path folder) {
    return LogFileReader.apply(
            folder.getFileName().toString(), folder.toAbsolutePath().getParent(), configuration)
        .read();
  }
}
