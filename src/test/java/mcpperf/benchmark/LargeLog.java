package mcpperf.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import mcpperf.simulationlog.LogBuilder;

/** A log of as many records as wanted, of the kind that a run of this suite leaves. */
final class LargeLog {
  private static final String[] NAMES = {
    "tools/list",
    "tools/call get_system_time",
    "tools/call convert_time",
    "resources/list",
    "resources/read timezone://info",
    "prompts/list",
    "prompts/get compare_timezones",
    "health"
  };
  private static final String[] FAILURES = {
    "[tool-error] isError is true", "[http-status] 503", "j.n.ConnectException: refused"
  };
  private static final int USERS = 50;

  private LargeLog() {}

  /** Writes the run record, a start and an end for each user, and requests for all the others. */
  static void write(Path file, int records) throws IOException {
    Random random = new Random(1);
    try (LogBuilder log = LogBuilder.to(file).run("benchmark")) {
      for (int i = 0; i < USERS; i++) {
        log.userStart(i);
      }
      int requests = records - 1 - 2 * USERS;
      for (int i = 0; i < requests; i++) {
        writeRequest(log, i, random);
      }
      for (int i = 0; i < USERS; i++) {
        log.userEnd(USERS + requests / 10 + 1000);
      }
    }
  }

  /** Ten requests start in a millisecond; one in a hundred fails, half are in a group. */
  private static void writeRequest(LogBuilder log, int number, Random random) {
    int startMs = USERS + number / 10;
    int endMs = startMs + (int) Math.exp(2 + random.nextGaussian());
    String name = NAMES[random.nextInt(NAMES.length)];
    boolean ok = random.nextInt(100) != 0;
    String message = ok ? "" : FAILURES[random.nextInt(FAILURES.length)];
    if (random.nextBoolean()) {
      log.request(name, startMs, endMs, ok, message, "gateway");
    } else {
      log.request(name, startMs, endMs, ok, message);
    }
  }
}
