package mcpperf.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import mcpperf.profile.Recording.Kind;

/** A flight recording's stacks. */
final class FlightRecording {
  private static final String SAMPLE = "jdk.ExecutionSample";

  /** Threads that wait for work with one of these on their stack keep nobody waiting. */
  private static final List<String> IDLE = ProfileResource.text("idle-frames.txt").lines().toList();

  private final List<Window> windows;
  private final List<Map<Kind, Stacks>> stacks = new ArrayList<>();

  private FlightRecording(List<Window> windows) {
    this.windows = windows;
    windows.forEach(window -> stacks.add(new EnumMap<>(Kind.class)));
  }

  /**
   * For each window what ran in it, in samples, and what waited and did not just wait for work, in
   * ms; a wait belongs to the window in which it began.
   */
  static List<Map<Kind, Stacks>> read(Path file, List<Window> windows) throws IOException {
    FlightRecording recording = new FlightRecording(windows);
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        recording.add(events.readEvent());
      }
    }
    return recording.stacks;
  }

  private void add(RecordedEvent event) {
    RecordedStackTrace trace = event.getStackTrace();
    if (trace == null) {
      return;
    }
    boolean runs = event.getEventType().getName().equals(SAMPLE);
    List<String> frames = frames(trace);
    if (runs || frames.stream().noneMatch(IDLE::contains)) {
      RecordedThread thread = runs ? event.getThread("sampledThread") : event.getThread();
      frames.add(name(thread));
      Collections.reverse(frames);
      long count = runs ? 1 : event.getDuration().toMillis();
      stacksAt(event, runs ? Kind.RUNNING : Kind.WAITING)
          .ifPresent(it -> it.add(String.join(Stacks.SEPARATOR, frames), count));
    }
  }

  private Optional<Stacks> stacksAt(RecordedEvent event, Kind kind) {
    long time = event.getStartTime().toEpochMilli();
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).holds(time)) {
        return Optional.of(stacks.get(i).computeIfAbsent(kind, it -> Stacks.none()));
      }
    }
    return Optional.empty();
  }

  /** Innermost first, as the recording has them. */
  private static List<String> frames(RecordedStackTrace trace) {
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : trace.getFrames()) {
      if (frame.isJavaFrame()) {
        frames.add(frame.getMethod().getType().getName() + "." + frame.getMethod().getName());
      }
    }
    return frames;
  }

  /** Threads of one pool differ in their numbers alone. */
  private static String name(RecordedThread thread) {
    String name = thread == null ? null : thread.getJavaName();
    return name == null ? "?" : name.replaceAll("\\d+", "#").replace(Stacks.SEPARATOR, ",");
  }
}
