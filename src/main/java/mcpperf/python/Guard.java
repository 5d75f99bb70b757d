package mcpperf.python;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a command run in a process group that ends as a whole: when the guard's standard input does,
 * on a signal to end, or when the command itself has ended. For Linux and macOS.
 */
public final class Guard {
  private Guard() {}

  /**
   * {@code command} under a guard.
   *
   * @param python any Python 3
   * @param folder where the guard's program is put
   * @param grace how long the group has from the request to end until it is killed
   */
  public static List<String> over(List<String> command, Path python, Path folder, Duration grace)
      throws IOException {
    List<String> guarded = new ArrayList<>();
    guarded.add(python.toString());
    guarded.add("-I");
    guarded.add(Script.GUARD.in(folder).toString());
    guarded.add(String.valueOf(grace.toSeconds()));
    guarded.addAll(command);
    return guarded;
  }
}
