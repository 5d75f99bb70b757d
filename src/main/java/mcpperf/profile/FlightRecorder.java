package mcpperf.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.profile.Recording.Kind;

/** Java's own flight recorder, switched on and off from outside. */
final class FlightRecorder implements Sampler {
  private static final String NAME = "name=mcpperf";

  private final JavaProcess jvm;
  private final Path folder;
  private final Duration interval;

  /**
   * @param folder for its files while it records
   * @param interval between two samples of a thread that runs
   */
  FlightRecorder(ProcessHandle jvm, Path folder, Duration interval) {
    this.jvm = new JavaProcess(jvm);
    this.folder = folder;
    this.interval = interval;
  }

  @Override
  public String tool() {
    return "JFR";
  }

  @Override
  public void begin() throws IOException, InterruptedException {
    Path settings = folder.resolve("flight.jfc").toAbsolutePath();
    Files.writeString(
        settings,
        ProfileResource.text("flight.jfc")
            .replace("@INTERVAL@", interval.toMillis() + " ms")
            .replace("@LEAST_WAIT@", interval.toMillis() + " ms"),
        StandardCharsets.UTF_8);
    // Of a deeper stack the outermost frames would be missing.
    jvm.tell("JFR.configure", "stackdepth=512");
    jvm.tell("JFR.start", NAME, "settings=" + settings, "maxsize=128m");
    Files.delete(settings);
  }

  @Override
  public List<Map<Kind, Stacks>> end(List<Window> windows)
      throws IOException, InterruptedException {
    Path recording = folder.resolve("flight.jfr").toAbsolutePath();
    jvm.tell("JFR.stop", NAME, "filename=" + recording);
    List<Map<Kind, Stacks>> stacks = FlightRecording.read(recording, windows);
    Files.delete(recording);
    return stacks;
  }
}
