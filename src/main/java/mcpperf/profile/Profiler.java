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
  private final List<Recording> recordings = new ArrayList<>();
  private @Nullable Window open;

  /** The first window of those that the present samplers see. */
  private int firstWindow;

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
    List<Sampled> known = known(processes);
    memory.begin(known);
    attach(known);
  }

  private static List<Sampled> known(List<Sampled> processes) {
    return processes.stream().filter(it -> it.language().isPresent()).toList();
  }

  private void attach(List<Sampled> processes) throws InterruptedException {
    firstWindow = windows.size();
    for (Sampled process : processes) {
      attempt(process, () -> samplers.put(process, begun(process)));
    }
  }

  /**
   * The processes are about to be ended: what was sampled of them is kept, and their memory is read
   * now.
   */
  public void targetEnds() throws InterruptedException {
    detach();
    memory.end();
  }

  /** Others have come in their place. Their memory is not read: a load has begun before. */
  public void targetIsBack(List<Sampled> processes) throws InterruptedException {
    close();
    attach(known(processes));
  }

  private void detach() throws InterruptedException {
    close();
    for (Map.Entry<Sampled, Sampler> each : samplers.entrySet()) {
      attempt(each.getKey(), () -> keep(each.getKey().name(), each.getValue()));
    }
    samplers.clear();
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
    detach();
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

  private void keep(String process, Sampler sampler) throws IOException, InterruptedException {
    List<Map<Kind, Stacks>> sampled = sampler.end(windows.subList(firstWindow, windows.size()));
    for (int i = 0; i < sampled.size(); i++) {
      Window window = windows.get(firstWindow + i);
      if (sampled.get(i).isEmpty()) {
        recordings.add(Recording.none(process, sampler.tool(), window, "nothing was sampled"));
      }
      for (Map.Entry<Kind, Stacks> each : sampled.get(i).entrySet()) {
        Kind kind = each.getKey();
        String file =
            "%s-%d-%s.txt"
                .formatted(process, firstWindow + i + 1, kind.name().toLowerCase(Locale.ROOT));
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
