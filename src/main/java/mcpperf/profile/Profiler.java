package mcpperf.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mcpperf.profile.Recording.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Samples the stacks of a target's processes during the load, scenario by scenario, and keeps them
 * in the run's folder. A process that cannot be sampled costs its own profile only. All of it runs
 * in one thread.
 */
public final class Profiler {
  private final ProfileFolder folder;
  private final Duration interval;
  private final PythonTool python;
  private final Map<Sampled, Sampler> samplers = new LinkedHashMap<>();
  private final Map<Sampled, String> failures = new LinkedHashMap<>();
  private final List<Window> windows = new ArrayList<>();
  private final MemoryWatch memory = new MemoryWatch();
  private @Nullable Window open;

  /**
   * @param run the run's folder
   * @param interval between two samples
   */
  public Profiler(Path run, Duration interval, PythonTool python) {
    this.folder = ProfileFolder.of(run);
    this.interval = interval;
    this.python = python;
  }

  /** The load is about to begin: what is known of the processes' memory is read first. */
  public void begin(List<Sampled> processes) throws IOException, InterruptedException {
    Files.createDirectories(folder.path());
    List<Sampled> known = processes.stream().filter(it -> it.language().isPresent()).toList();
    memory.begin(known);
    for (Sampled process : known) {
      attempt(process, () -> samplers.put(process, begun(process)));
    }
  }

  private Sampler begun(Sampled process) throws IOException, InterruptedException {
    Sampler sampler =
        process.language().orElseThrow() == Sampled.Language.JAVA
            ? new FlightRecorder(process.process(), folder.path(), interval)
            : new PySpy(python.program(), process.process(), folder.path(), interval);
    sampler.begin();
    return sampler;
  }

  /**
   * From now on this is what loads the target.
   *
   * @param window a scenario's name; null: nothing that has a name of its own
   */
  public void next(@Nullable String window) throws InterruptedException {
    close();
    open =
        new Window(
            window == null ? Window.WHOLE_LOAD : window,
            System.currentTimeMillis(),
            Long.MAX_VALUE);
    for (Map.Entry<Sampled, Sampler> each : samplers.entrySet()) {
      attempt(each.getKey(), each.getValue()::next);
    }
  }

  private void close() {
    if (open != null) {
      windows.add(new Window(open.name(), open.fromEpochMs(), System.currentTimeMillis()));
      open = null;
    }
  }

  /** The load is over: keeps what there is. */
  public void end() throws IOException, InterruptedException {
    close();
    List<Recording> recordings = new ArrayList<>();
    for (Map.Entry<Sampled, Sampler> each : samplers.entrySet()) {
      attempt(each.getKey(), () -> keep(each.getKey().name(), each.getValue(), recordings));
    }
    failures.forEach(
        (process, why) ->
            recordings.add(Recording.none(process.name(), tool(process), whole(), why)));
    folder.write(new ProfileFolder.Content(recordings, memory.end()));
  }

  private Window whole() {
    return windows.isEmpty()
        ? new Window(Window.WHOLE_LOAD, 0, 0)
        : new Window(
            Window.WHOLE_LOAD,
            windows.get(0).fromEpochMs(),
            windows.get(windows.size() - 1).toEpochMs());
  }

  private static String tool(Sampled process) {
    return process.language().orElseThrow() == Sampled.Language.JAVA ? "JFR" : PySpy.NAME;
  }

  private void keep(String process, Sampler sampler, List<Recording> recordings)
      throws IOException, InterruptedException {
    List<Map<Kind, Stacks>> sampled = sampler.end(windows);
    for (int i = 0; i < sampled.size(); i++) {
      Window window = windows.get(i);
      if (sampled.get(i).isEmpty()) {
        recordings.add(Recording.none(process, sampler.tool(), window, "nothing was sampled"));
      }
      for (Map.Entry<Kind, Stacks> each : sampled.get(i).entrySet()) {
        Kind kind = each.getKey();
        String file =
            "%s-%d-%s.txt".formatted(process, i + 1, kind.name().toLowerCase(Locale.ROOT));
        each.getValue().write(folder.path().resolve(file));
        recordings.add(
            new Recording(
                process,
                sampler.tool(),
                kind,
                window.name(),
                window.fromEpochMs(),
                window.toEpochMs(),
                each.getValue().total(),
                file,
                null));
      }
    }
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** What fails once for a process is told, and is why it has no profile. */
  private void attempt(Sampled process, Step step) throws InterruptedException {
    try {
      step.run();
    } catch (IOException e) {
      failures.putIfAbsent(process, String.valueOf(e.getMessage()));
    }
  }
}
