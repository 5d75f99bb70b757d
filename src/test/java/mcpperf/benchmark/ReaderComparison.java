package mcpperf.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mcpperf.stats.RunStats;

/**
 * Reads one large log with our reader and with Gatling's {@code -ro}, in turns, each time in a new
 * JVM with 512 MB, and prints records per second. Run by {@code benchmarks/reader.sh}.
 */
public final class ReaderComparison {
  private static final String BEGIN = "Parsing log file(s)...";
  private static final String END = "Parsing log file(s) done";

  private final Path results = Path.of("target", "reader-benchmark");
  private final Path log = results.resolve("run").resolve("simulation.log");
  private final int records;

  private ReaderComparison(int records) {
    this.records = records;
  }

  /**
   * The comparison, or one reading in a JVM of its own.
   *
   * @param args the number of records and of rounds; or {@code read} and a log, for a child
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals("read")) {
      readOnce(Path.of(args[1]));
    } else {
      new ReaderComparison(Integer.parseInt(args[0])).compare(Integer.parseInt(args[1]));
    }
  }

  private static void readOnce(Path log) throws IOException {
    System.out.println(BEGIN);
    RunStats stats = RunStats.read(log);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d records, %d requests%n",
        END,
        stats.records(),
        stats.requests().size());
  }

  private void compare(int rounds) throws IOException, InterruptedException {
    Files.createDirectories(log.getParent());
    LargeLog.write(log, records);
    System.out.printf(
        Locale.ROOT, "%,d records, %,d bytes, records/s:%n", records, Files.size(log));
    List<Timing> ours = new ArrayList<>();
    List<Timing> gatlings = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      ours.add(timed(ReaderComparison.class.getName(), "read", log.toString()));
      gatlings.add(timed("io.gatling.app.Gatling", "-ro", "run", "-rf", results.toString()));
      print("round " + round, ours.get(round - 1), gatlings.get(round - 1));
    }
    print("median", median(ours), median(gatlings));
    Files.delete(log);
  }

  private void print(String title, Timing ours, Timing gatlings) {
    print(title + ", the reading alone", ours.readingNanos(), gatlings.readingNanos());
    print(title + ", the whole process", ours.processNanos(), gatlings.processNanos());
  }

  private void print(String title, long ourNanos, long gatlingNanos) {
    System.out.printf(
        Locale.ROOT,
        "%-28s ours %,12.0f   Gatling -ro %,10.0f   ratio %.1f%n",
        title,
        records * 1e9 / ourNanos,
        records * 1e9 / gatlingNanos,
        (double) gatlingNanos / ourNanos);
  }

  /** Both programs say when they begin and end to read. */
  private static Timing timed(String... program) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dgatling.data.enableAnalytics=false",
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(program));
    long started = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    long begun = 0;
    long read = 0;
    StringBuilder output = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append(System.lineSeparator());
        begun = line.startsWith(BEGIN) ? System.nanoTime() : begun;
        read = line.startsWith(END) ? System.nanoTime() : read;
      }
    }
    if (process.waitFor() != 0 || begun == 0 || read == 0) {
      throw new IOException(String.join(" ", program) + " failed:\n" + output);
    }
    return new Timing(read - begun, System.nanoTime() - started);
  }

  private static Timing median(List<Timing> timings) {
    return new Timing(
        timings.stream().mapToLong(Timing::readingNanos).sorted().toArray()[timings.size() / 2],
        timings.stream().mapToLong(Timing::processNanos).sorted().toArray()[timings.size() / 2]);
  }

  private record Timing(long readingNanos, long processNanos) {}
}
