package mcpperf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mcpperf.config.MonitoringSettings;
import mcpperf.database.DatabaseSource;
import mcpperf.monitor.MetricsSource;
import mcpperf.monitor.WatchedProcess.Children;
import mcpperf.observer.ObserverProcess;
import mcpperf.observer.ObserverSpec;
import mcpperf.observer.ObserverSpec.Watched;
import mcpperf.report.RunReport;
import mcpperf.target.ProcessIdentity;
import mcpperf.target.RunningTarget;
import mcpperf.target.TargetException;
import mcpperf.target.TargetProcess;
import org.jspecify.annotations.Nullable;

/**
 * What looks at a run while it is loaded: an observer in a process of its own, or nothing where
 * none is wanted. It costs the run nothing but its samples when it fails.
 */
final class RunObserver implements RunWatch, AutoCloseable {
  private final RunningTarget target;
  private final MonitoringSettings settings;
  private final @Nullable ObserverProcess process;
  private final List<String> problems = new CopyOnWriteArrayList<>();

  private RunObserver(
      RunningTarget target, MonitoringSettings settings, @Nullable ObserverProcess process) {
    this.target = target;
    this.settings = settings;
    this.process = process;
  }

  /** Starts the observer, so that it is ready when the load begins. */
  static RunObserver start(RunningTarget target, MonitoringSettings settings) {
    if (!settings.enabled()) {
      return new RunObserver(target, settings, null);
    }
    try {
      return new RunObserver(target, settings, ObserverProcess.start());
    } catch (IOException e) {
      RunObserver none = new RunObserver(target, settings, null);
      none.problems.add("Nothing is watched, as the observer does not start: " + e.getMessage());
      return none;
    }
  }

  /**
   * The load is about to begin: returns when all is watched.
   *
   * @param folder the run's
   */
  @Override
  public void begin(Path folder) {
    if (process != null) {
      problems.addAll(process.watch(spec(folder)));
    }
  }

  /** The target has other processes than before under the same names. */
  void targetRestarted() {
    if (process != null) {
      process.watchInstead(targetProcesses());
    }
  }

  private List<Watched> targetProcesses() {
    try {
      return target.processes().stream().map(RunObserver::watched).toList();
    } catch (TargetException e) {
      problems.add("The target's processes are not watched: " + e.getMessage());
      return List.of();
    }
  }

  /** The load is over; what went wrong with watching it, a sentence each. */
  @Override
  public List<String> end() {
    if (process != null) {
      problems.addAll(process.end());
    }
    return List.copyOf(problems);
  }

  private ObserverSpec spec(Path folder) {
    List<Watched> processes = new ArrayList<>();
    processes.add(new Watched("generator", ProcessIdentity.current(), Children.IGNORED));
    processes.addAll(targetProcesses());
    URI metrics = URI.create(target.baseUrl() + settings.prometheusPath());
    return new ObserverSpec(
        folder.toAbsolutePath(),
        settings.interval(),
        processes,
        new MetricsSource(metrics, target.token()),
        target
            .database()
            .map(access -> new DatabaseSource(access.jdbcUrl(), access.user(), access.password()))
            .map(database -> sessions(database, folder))
            .orElse(null),
        target.sqliteDatabase().map(Path::toAbsolutePath).orElse(null),
        new TargetContainers(target, settings, problems).find());
  }

  private static ObserverSpec.Sessions sessions(DatabaseSource database, Path folder) {
    return new ObserverSpec.Sessions(database, RunReport.databaseFolder(folder).toAbsolutePath());
  }

  private static Watched watched(TargetProcess process) {
    return new Watched(
        "target." + process.name(),
        ProcessIdentity.of(process.process()),
        switch (process.children()) {
          case NONE -> Children.IGNORED;
          case PARTS -> Children.SUMMED;
          case WORKERS -> Children.APART;
        });
  }

  /** Ends the observer, if {@link #end()} has not; does nothing the second time. */
  @Override
  public void close() {
    if (process != null) {
      process.end();
    }
  }
}
