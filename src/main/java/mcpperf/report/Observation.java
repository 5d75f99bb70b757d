package mcpperf.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.database.PoolTally;
import mcpperf.monitor.Coverage;
import mcpperf.monitor.CoverageFile;
import mcpperf.monitor.GatewayHistogram;
import mcpperf.monitor.Monitor;
import mcpperf.monitor.SystemFigure;
import mcpperf.monitor.TimeSeries;
import mcpperf.monitor.Timeline;
import mcpperf.monitor.WindowFigures;
import mcpperf.monitor.WindowFigures.Figure;
import mcpperf.monitor.WindowFigures.Window;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor saw around the load.
 *
 * @param coverage what each probe saw and did not see; empty where the run was killed before it was
 *     kept
 * @param requests the system's figures in the window of each request, in the log's order of them
 * @param run the same from the first request to the last
 * @param histograms what those of the gateway have seen; empty where it has none
 * @param counts the gateway's own count of calls; null where it was not asked for
 * @param caches what was found of the gateway's caches; null where that was not asked for
 * @param pool what the database's sessions tell of the gateway's pools
 */
record Observation(
    List<Coverage> coverage,
    List<Map<SystemFigure, Figure>> requests,
    Map<SystemFigure, Figure> run,
    Timeline timeline,
    List<GatewayHistogram> histograms,
    @Nullable CallCounts counts,
    @Nullable CacheCounts caches,
    PoolTally pool) {

  private static final String METRICS = "prometheus/diff.csv";
  private static final int MOST_POINTS = 900;

  /**
   * Reads what the monitor left in a run's folder.
   *
   * @return null where it left nothing that can be read
   */
  static @Nullable Observation read(RunFolder folder, RunStats stats) {
    Path file = folder.path().resolve(Monitor.FILE);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    WindowFigures figures = new WindowFigures(windows(stats));
    PoolTally pool = new PoolTally();
    Timeline timeline = new Timeline(MOST_POINTS, SystemCharts::draws);
    try {
      TimeSeries.read(
          file,
          sample -> {
            figures.add(sample);
            timeline.add(sample);
            pool.add(sample);
          });
      List<Map<SystemFigure, Figure>> requests = new ArrayList<>();
      for (int i = 0; i < stats.requests().size(); i++) {
        requests.add(figures.figures(i));
      }
      return new Observation(
          CoverageFile.read(folder.path()),
          requests,
          figures.figures(stats.requests().size()),
          timeline,
          folder.has(METRICS) ? GatewayHistogram.read(folder.path().resolve(METRICS)) : List.of(),
          CallCounts.read(folder.path()),
          CacheCounts.read(folder.path()),
          pool);
    } catch (IOException e) {
      return null;
    }
  }

  /** Those of the requests, then that of the run. */
  private static List<Window> windows(RunStats stats) {
    long start = stats.run().startEpochMs();
    List<Window> windows = new ArrayList<>();
    for (RequestStats request : stats.requests()) {
      windows.add(new Window(start + request.firstStartMs(), start + request.lastEndMs()));
    }
    windows.add(
        new Window(
            windows.stream().mapToLong(Window::fromEpochMs).min().orElse(start),
            windows.stream().mapToLong(Window::toEpochMs).max().orElse(start)));
    return windows;
  }
}
