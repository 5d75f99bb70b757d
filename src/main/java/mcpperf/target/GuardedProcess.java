package mcpperf.target;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.python.Guard;

/** A program of the gateway's package: a guard, under it the program, under that its own ones. */
final class GuardedProcess implements AutoCloseable {
  /** From the request to end until it is killed: ContextForge takes 1 to 4 s. */
  private static final Duration GRACE = Duration.ofSeconds(6);

  private static final Duration GUARD_GRACE = GRACE.plusSeconds(2);

  /** What a program needs to run at all. The rest of ours could change what it does. */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL");

  private final String name;
  private final Process guard;
  private final Path log;

  private GuardedProcess(String name, Process guard, Path log) {
    this.name = name;
    this.guard = guard;
    this.log = log;
  }

  /**
   * Starts it and does not wait for it.
   *
   * @param name what it is, for people, at the beginning of a sentence
   * @param python the interpreter of its environment
   * @param arguments of the interpreter
   * @param environment all its variables but a few that every program needs
   * @param folder its working directory: it would read a file .env there
   * @param log what its processes print
   */
  static GuardedProcess start(
      String name,
      Path python,
      List<String> arguments,
      Map<String, String> environment,
      Path folder,
      Path log)
      throws IOException {
    Files.createDirectories(folder);
    List<String> command = Stream.concat(Stream.of(python.toString()), arguments.stream()).toList();
    List<String> guarded = Guard.over(command, python, folder.resolve("guard"), GRACE);
    ProcessBuilder builder = new ProcessBuilder(guarded).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return new GuardedProcess(name, builder.start(), log);
  }

  /**
   * A port of 127.0.0.1 for a program that must know it beforehand, and would find out that it is
   * taken after all its imports.
   *
   * @param wanted 0: any free one
   * @param setting where it is set
   * @throws TargetException where it is taken
   */
  static int port(int wanted, String setting) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new TargetException(
          "The port %d of 127.0.0.1 is taken (%s): end what listens there, or leave %s at 0 for any free one"
              .formatted(wanted, e.getMessage(), setting),
          e);
    }
  }

  /** Any free port of 127.0.0.1. */
  static int freePort() {
    return port(0, "the port");
  }

  boolean isAlive() {
    return guard.isAlive();
  }

  Path log() {
    return log;
  }

  /** All its processes, the guard first. */
  List<ProcessHandle> processes() {
    ProcessHandle handle = guard.toHandle();
    return Stream.concat(Stream.of(handle), handle.descendants()).toList();
  }

  /** How it ended, with the last lines of its log; empty while it runs. */
  Optional<String> death() {
    return guard.isAlive()
        ? Optional.empty()
        : Optional.of(
            "%s ended with exit value %d; %s".formatted(name, guard.exitValue(), LogTail.of(log)));
  }

  /** Ends the whole group, by force after some seconds. */
  @Override
  public void close() {
    List<ProcessHandle> all = processes();
    try (OutputStream lifeline = guard.getOutputStream()) {
      lifeline.flush();
    } catch (IOException e) {
      // The guard is gone already, and its pipe with it.
      if (guard.isAlive()) {
        throw new UncheckedIOException("The pipe to the guard of " + name + " cannot be closed", e);
      }
    } finally {
      ProcessEnd.await(guard.toHandle(), GUARD_GRACE);
      all.forEach(ProcessEnd::kill);
    }
  }

  /** Whether this system has what the guard needs. */
  static boolean isSupported() {
    return File.separatorChar == '/';
  }
}
