package mcpperf.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One installation of packages into a new environment, told line by line. */
final class Installation {
  private static final Duration END_GRACE = Duration.ofSeconds(2);
  private static final long PROGRESS_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int TAIL_LINES = 12;
  private static final Pattern PINNED = Pattern.compile("[A-Za-z0-9][\\w.-]*==");

  private final String name;
  private final Interpreter interpreter;
  private final Path folder;
  private final Path environment;
  private final Path log;
  private final Consumer<String> progress;
  private final Deque<String> tail = new ArrayDeque<>();
  private final OtherFiles otherFiles = new OtherFiles();
  private int collected;
  private long lastTold = System.nanoTime();

  Installation(
      String name,
      Interpreter interpreter,
      Path folder,
      Path environment,
      Path log,
      Consumer<String> progress) {
    this.name = name;
    this.interpreter = interpreter;
    this.folder = folder;
    this.environment = environment;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Makes the environment and installs what {@code lock} names, nothing else, no file whose hash it
   * does not name, and nothing that would have to be compiled.
   *
   * @throws PythonException where a step fails
   */
  void run(String lock) throws IOException, InterruptedException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    step(
        List.of(interpreter.executable().toString(), "-I", "-m", "venv", environment.toString()),
        lock);
    Path requirements = environment.resolve("requirements.txt");
    Files.writeString(requirements, lock);
    step(
        List.of(
            environment.resolve("bin").resolve("python").toString(),
            "-I",
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--no-input",
            "--disable-pip-version-check",
            "--no-deps",
            "--only-binary=:all:",
            "--progress-bar=off",
            "--retries=2",
            "--timeout=20",
            "--requirement",
            requirements.toString()),
        lock);
  }

  /** Under a guard: an installation must not go on behind the back of the next run. */
  private void step(List<String> command, String lock) throws IOException, InterruptedException {
    List<String> guarded = Guard.over(command, interpreter.executable(), folder, END_GRACE);
    Process process = new ProcessBuilder(guarded).redirectErrorStream(true).start();
    Writer lifeline = process.outputWriter(StandardCharsets.UTF_8);
    try (lifeline;
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Writer copy =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        copy.write(line);
        copy.write('\n');
        take(line, lock);
      }
      int exitValue = process.waitFor();
      if (exitValue != 0) {
        throw InstallationFailure.of(
            name, interpreter, exitValue, List.copyOf(tail), otherFiles.remedy(), log);
      }
    }
  }

  private void take(String line, String lock) {
    tail.addLast(line);
    if (tail.size() > TAIL_LINES) {
      tail.removeFirst();
    }
    otherFiles.take(line);
    boolean fetching = line.startsWith("Collecting ");
    collected += fetching ? 1 : 0;
    if (line.startsWith("Installing collected packages")) {
      progress.accept("unpacking %d packages".formatted(collected));
    } else if (fetching && System.nanoTime() - lastTold >= PROGRESS_INTERVAL_NANOS) {
      lastTold = System.nanoTime();
      progress.accept("fetched %d of %d packages".formatted(collected, packages(lock)));
    }
  }

  /** Of the lock's lines only these begin with a name: hashes, options and comments do not. */
  private static long packages(String lock) {
    return lock.lines().filter(line -> PINNED.matcher(line).lookingAt()).count();
  }
}
