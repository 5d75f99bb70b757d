package mcpperf.python;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;

/**
 * Environments with installed packages, kept for later runs: one for each lock file and
 * interpreter. An environment counts only with its last file, {@value #COMPLETE}, and with every
 * file that its packages recorded; any other is made anew.
 */
public final class PackageCache {
  private static final String COMPLETE = "complete";
  private static final Duration VERIFY_DEADLINE = Duration.ofSeconds(60);

  /** What ContextForge's packages take, with some room. */
  private static final long NEEDED_BYTES = 500L << 20;

  private static final int HASH_DIGITS = 12;

  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param folder where all environments lie
   * @param progress is told each step, for people
   */
  public PackageCache(Path folder, Consumer<String> progress) {
    this.folder = folder.toAbsolutePath();
    this.progress = progress;
  }

  /**
   * The interpreter of an environment that has exactly the packages of {@code lock}. Needs the
   * network the first time only.
   *
   * @param name what is installed, for people and for the folder's name
   * @param lock a requirements file of pip's with packages of the form {@code package==version},
   *     each with the hashes of its files
   * @param log what the installation prints
   * @throws PythonException where the packages cannot be installed
   */
  public Path environment(Interpreter interpreter, String name, String lock, Path log)
      throws InterruptedException {
    Path environment = folder.resolve(folderName(interpreter, name, lock));
    Path python = environment.resolve("bin").resolve("python");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(environment.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!held.isValid() || !isComplete(environment, python, lock)) {
          install(interpreter, name, lock, environment, log);
        }
      }
      return python;
    } catch (IOException e) {
      throw new PythonException(
          "%s cannot be installed in %s (%s): make the folder writable, with %d MB free"
              .formatted(name, folder, e, NEEDED_BYTES >> 20),
          e);
    }
  }

  private static String folderName(Interpreter interpreter, String name, String lock) {
    String identity = interpreter.executable() + "\n" + interpreter.version() + "\n" + lock;
    return "%s-py%s-%s".formatted(name.replace(' ', '-'), interpreter.minor(), hash(identity));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private boolean isComplete(Path environment, Path python, String lock)
      throws InterruptedException {
    if (!Files.exists(environment)) {
      return false;
    }
    String flaw =
        Files.exists(environment.resolve(COMPLETE))
            ? flaw(python, lock)
            : "its installation was broken off";
    if (!flaw.isEmpty()) {
      progress.accept("%s is not whole: %s; making it anew".formatted(environment, flaw));
    }
    return flaw.isEmpty();
  }

  /** What is wrong with an environment; "" where nothing is. */
  private static String flaw(Path python, String lock) throws InterruptedException {
    try {
      ShortCommand.Result result =
          ShortCommand.run(
              List.of(python.toString(), "-I", "-c", Script.VERIFY.text()), lock, VERIFY_DEADLINE);
      String output = result.output().strip();
      return result.exitValue() == 0 || !output.isEmpty()
          ? output.lines().findFirst().orElse("")
          : "exit value " + result.exitValue();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void install(
      Interpreter interpreter, String name, String lock, Path environment, Path log)
      throws IOException, InterruptedException {
    FileUtils.deleteDirectory(environment.toFile());
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < NEEDED_BYTES) {
      throw new IOException("No space left on device: %d MB are free".formatted(free >> 20));
    }
    progress.accept(
        "installing %s for %s into %s; once, it takes minutes"
            .formatted(name, interpreter, environment));
    new Installation(name, interpreter, folder, environment, log, progress).run(lock);
    String flaw = flaw(environment.resolve("bin").resolve("python"), lock);
    if (!flaw.isEmpty()) {
      throw new PythonException(
          "%s was installed in %s, but: %s; see %s".formatted(name, environment, flaw, log));
    }
    Files.writeString(environment.resolve(COMPLETE), lock);
  }
}
