package mcpperf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mcpperf.config.Configuration;
import mcpperf.profile.Profiler;
import mcpperf.profile.PythonTool;
import mcpperf.profile.Sampled;
import mcpperf.target.RunningTarget;
import mcpperf.target.TargetException;
import mcpperf.target.UserFolder;
import org.jspecify.annotations.Nullable;

/**
 * The profile of the target during the load, where one is wanted. The load waits for nothing of it
 * but its begin and its end; where it fails, the run has no profile and says why.
 */
final class RunProfile implements RunWatch, AutoCloseable {
  private static final Duration TIME_TO_BEGIN = Duration.ofMinutes(2);
  private static final Duration TIME_TO_END = Duration.ofMinutes(2);

  /** A load of scenarios has named the first of them by then. */
  private static final Duration TIME_TO_NAME = Duration.ofSeconds(2);

  private final List<Sampled> processes;
  private final Duration interval;
  private final PythonTool python;
  private final List<String> problems = new ArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "profile");
            worker.setDaemon(true);
            return worker;
          });

  private volatile @Nullable Profiler profiler;

  /** What was begun last; "" for nothing yet. */
  private String scenario = "";

  private RunProfile(List<Sampled> processes, Duration interval, PythonTool python) {
    this.processes = processes;
    this.interval = interval;
    this.python = python;
  }

  /** Gets what is needed, before anything is measured. */
  static RunProfile prepare(
      RunningTarget target, Configuration configuration, Consumer<String> progress)
      throws InterruptedException {
    Duration interval = configuration.monitoring().profile().interval();
    RunProfile none = new RunProfile(List.of(), interval, new PythonTool(null, ""));
    if (!configuration.monitoring().profile().enabled()) {
      return none;
    }
    try {
      List<Sampled> processes = sampled(target);
      if (processes.isEmpty()) {
        none.problems.add("There is no profile: the target's processes are not ours");
        return none;
      }
      Path cache = UserFolder.path().resolve("python");
      return new RunProfile(
          processes,
          interval,
          PythonTool.forProcesses(processes, cache, cache.resolve("py-spy.log"), progress));
    } catch (TargetException e) {
      none.problems.add("There is no profile: " + e.getMessage());
      return none;
    }
  }

  /**
   * The load is about to begin: returns when that can be sampled which can.
   *
   * @param folder the run's
   */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // What fails later is told at the end.
  public void begin(Path folder) {
    if (processes.isEmpty()) {
      return;
    }
    Profiler begun = new Profiler(folder, interval, python);
    await(
        () -> {
          begun.begin(processes);
          return null;
        },
        TIME_TO_BEGIN);
    profiler = begun;
    thread.schedule(() -> scenarioBegins(null), TIME_TO_NAME.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A scenario begins, or, where nothing was named so far, a load without scenarios. */
  @SuppressWarnings("FutureReturnValueIgnored") // What fails is told at the end.
  synchronized void scenarioBegins(@Nullable String name) {
    Profiler running = profiler;
    boolean known = name == null ? !scenario.isEmpty() : name.equals(scenario);
    if (running != null && !known) {
      scenario = name == null ? "the load" : name;
      thread.execute(
          () -> {
            try {
              running.next(name);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  /** The target is about to be ended, and started anew: what was sampled of it is kept. */
  void targetEnds() {
    Profiler running = profiler;
    if (running != null) {
      await(
          () -> {
            running.targetEnds();
            return null;
          },
          TIME_TO_END);
    }
  }

  /**
   * The target has other processes.
   *
   * @param window what loads them now
   */
  void targetIsBack(RunningTarget target, String window) {
    Profiler running = profiler;
    if (running != null) {
      await(
          () -> {
            running.targetIsBack(sampled(target));
            return null;
          },
          TIME_TO_BEGIN);
      scenarioBegins(window);
    }
  }

  private static List<Sampled> sampled(RunningTarget target) {
    return target.processes().stream().map(it -> new Sampled(it.name(), it.process())).toList();
  }

  /** The load is over; what went wrong, a sentence each. */
  @Override
  public List<String> end() {
    Profiler running = profiler;
    profiler = null;
    if (running != null) {
      await(
          () -> {
            running.end();
            return null;
          },
          TIME_TO_END);
    }
    return List.copyOf(problems);
  }

  private void await(Callable<@Nullable Void> task, Duration deadline) {
    try {
      thread.submit(task).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      problems.add("There is no profile: " + e.getCause());
    } catch (TimeoutException e) {
      problems.add("There is no profile: it hung for more than " + deadline.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
    thread.shutdownNow();
  }
}
