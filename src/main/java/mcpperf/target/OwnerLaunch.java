package mcpperf.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An owner process without work: its JVM comes up while it is found out what it is to start. */
final class OwnerLaunch implements AutoCloseable {
  private final Consumer<String> progress;
  private @Nullable OwnerProcess idle;

  private OwnerLaunch(OwnerProcess owner, Consumer<String> progress) {
    this.idle = owner;
    this.progress = progress;
  }

  /**
   * Launches an owner, after clearing what killed runs may have left behind.
   *
   * @param workFolder the run's own folder, as in its {@link OwnerSpec}
   * @param progress is told each step of the start
   * @throws TargetException where it cannot be launched
   */
  static OwnerLaunch of(Path userFolder, Path workFolder, Consumer<String> progress) {
    OwnedProcesses.clearLeftovers(userFolder, progress);
    try {
      return new OwnerLaunch(OwnerProcess.launch(OwnerSpec.logsIn(workFolder), progress), progress);
    } catch (IOException e) {
      throw new TargetException(
          "The owner process cannot be launched (%s): its work folder %s must be writable"
              .formatted(e, workFolder),
          e);
    }
  }

  /**
   * Lets it start all that {@code spec} names. To be called once.
   *
   * @throws TargetException where that cannot be started; nothing is left running then
   */
  OwnedRun begin(OwnerSpec spec) throws InterruptedException {
    OwnerProcess owner = idle;
    if (owner == null) {
      throw new IllegalStateException("the owner has its work already, or has ended");
    }
    idle = null;
    return OwnedRun.begin(owner, spec, progress);
  }

  /** Ends it where it has got no work. */
  @Override
  public void close() {
    if (idle != null) {
      idle.close();
      idle = null;
    }
  }
}
