package mcpperf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.MonitoringSettings;
import mcpperf.network.CaptureReport;
import mcpperf.network.PacketCapture;
import mcpperf.target.RunningTarget;
import org.jspecify.annotations.Nullable;

/**
 * The packets between generator and target, where they are wanted: from the load's begin on, as
 * long as they may be captured. Where that fails, the run has none and says why.
 */
final class RunCapture implements RunWatch {
  private static final long BYTES_PER_MB = 1_000_000;

  private final RunningTarget target;
  private final MonitoringSettings.Capture settings;
  private final List<String> problems = new ArrayList<>();
  private @Nullable Path folder;
  private @Nullable PacketCapture capture;

  RunCapture(RunningTarget target, MonitoringSettings.Capture settings) {
    this.target = target;
    this.settings = settings;
  }

  /** The load is about to begin: returns when packets are captured, or cannot be. */
  @Override
  public void begin(Path run) throws IOException {
    if (settings.enabled()) {
      folder = run;
      try {
        capture =
            PacketCapture.begin(
                target.baseUrl(), run, settings.longest(), settings.mostMegabytes() * BYTES_PER_MB);
      } catch (IOException e) {
        missing(run, "there is no packet capture: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<String> end() throws IOException {
    PacketCapture begun = capture;
    Path run = folder;
    capture = null;
    if (begun != null && run != null) {
      try {
        begun.end().write(run);
      } catch (IOException e) {
        missing(run, "the packet capture is lost: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return List.copyOf(problems);
  }

  private void missing(Path run, String why) throws IOException {
    problems.add(why);
    CaptureReport.none(why).write(run);
  }
}
