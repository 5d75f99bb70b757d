package mcpperf.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mcpperf.profile.Profiler;
import mcpperf.profile.PythonTool;
import mcpperf.profile.Sampled;

/**
 * Switches the profile of a process under load on and off, in pairs of changing order, and prints a
 * line for each block: pair, on or off, begin and end in ms since 1970, and the clock ticks of CPU
 * time that the process took in it. Before each block a profile begins; before one without, it ends
 * at once: what beginning does to the process, as a collection of its garbage, is done to both.
 */
public final class ProfiledBlocks {
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final double LEAST_CORES = 0.3;
  private static final int BUSY_SECONDS = 5;
  private static final int LONGEST_WAIT_SECONDS = 120;
  private static final int TICKS_PER_SECOND = 100;
  private static final int USER_TIME = 11;

  private final ProcessHandle process;
  private final Path folder;
  private final Duration block;
  private final Duration interval;

  private ProfiledBlocks(ProcessHandle process, Path folder, Duration block, Duration interval) {
    this.process = process;
    this.folder = folder;
    this.block = block;
    this.interval = interval;
  }

  /** PID PAIRS SECONDS INTERVAL_MS FOLDER. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ProfiledBlocks blocks =
        new ProfiledBlocks(
            ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow(),
            Path.of(arguments[4]),
            Duration.ofSeconds(Long.parseLong(arguments[2])),
            Duration.ofMillis(Long.parseLong(arguments[3])));
    blocks.awaitLoad();
    for (int pair = 1; pair <= Integer.parseInt(arguments[1]); pair++) {
      for (boolean on : pair % 2 == 1 ? List.of(true, false) : List.of(false, true)) {
        System.out.println(pair + " " + blocks.measured(on));
      }
    }
  }

  private void awaitLoad() throws IOException, InterruptedException {
    int busy = 0;
    for (int i = 0; busy < BUSY_SECONDS; i++) {
      if (i > LONGEST_WAIT_SECONDS) {
        throw new IOException("nothing loads the process");
      }
      long before = ticks();
      Thread.sleep(1_000);
      busy = ticks() - before > LEAST_CORES * TICKS_PER_SECOND ? busy + 1 : 0;
    }
  }

  private String measured(boolean on) throws IOException, InterruptedException {
    Profiler profiler =
        new Profiler(folder.resolve("profiles"), interval, new PythonTool(null, "not needed"));
    profiler.begin(List.of(new Sampled("sandbox", process)));
    profiler.next(null);
    if (!on) {
      profiler.end();
    }
    Thread.sleep(SETTLING.toMillis());
    long begin = System.currentTimeMillis();
    long before = ticks();
    Thread.sleep(block.toMillis());
    long ticks = ticks() - before;
    long end = System.currentTimeMillis();
    if (on) {
      profiler.end();
    }
    return "%s %d %d %d".formatted(on ? "on" : "off", begin, end, ticks);
  }

  /** User and system time, as /proc/PID/stat has them behind the program's name. */
  private long ticks() throws IOException {
    String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
  }
}
