package mcpperf.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import mcpperf.profile.Recording.Kind;
import mcpperf.python.ShortCommand;

/**
 * py-spy on a Python process and all below it, started anew for each window: what it writes has no
 * times. It ends by itself with what it samples.
 */
final class PySpy implements Sampler {
  static final String NAME = "py-spy";
  private static final Duration TIME_TO_SIGNAL = Duration.ofSeconds(5);
  private static final long TIME_TO_END_SECONDS = 20;
  private static final int SECOND_MS = 1000;
  private static final int EXCERPT = 300;

  /** Of an absolute path all but its last name. */
  private static final Pattern FOLDERS = Pattern.compile("([\\s\"'=(:;]|^)/(?:[^/\\s\"';()]+/)+");

  private final Path program;
  private final ProcessHandle python;
  private final Path folder;
  private final Duration interval;
  private final AttachRights rights;
  private final List<Part> parts = new ArrayList<>();

  /** What samples one window. */
  private record Part(Process process, Path stacks, Path log) {}

  /**
   * @param folder for its files while it records
   */
  PySpy(Path program, ProcessHandle python, Path folder, Duration interval) {
    this(program, python, folder, interval, AttachRights.ofThisMachine());
  }

  PySpy(Path program, ProcessHandle python, Path folder, Duration interval, AttachRights rights) {
    this.rights = rights;
    this.program = program;
    this.python = python;
    this.folder = folder;
    this.interval = interval;
  }

  @Override
  public String tool() {
    return NAME;
  }

  /** It begins with the first window. */
  @Override
  public void begin() {}

  @Override
  public void next() throws IOException, InterruptedException {
    interruptLast();
    String stem = "py-spy-%d-%d".formatted(python.pid(), parts.size());
    Path stacks = folder.resolve(stem + ".txt");
    Path log = folder.resolve(stem + ".log");
    Process process =
        new ProcessBuilder(command(stacks))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    parts.add(new Part(process, stacks, log));
  }

  /** Without --nonblocking it would stop the process for each sample. */
  private List<String> command(Path stacks) {
    long rate = Math.max(1, SECOND_MS / interval.toMillis());
    return List.of(
        program.toString(),
        "record",
        "--nonblocking",
        "--subprocesses",
        "--pid=" + python.pid(),
        "--rate=" + rate,
        "--format=raw",
        "--output=" + stacks);
  }

  /** It writes what it has when it is interrupted, as by Ctrl-C; does not wait until it has. */
  private void interruptLast() throws IOException, InterruptedException {
    if (!parts.isEmpty() && parts.get(parts.size() - 1).process().isAlive()) {
      String pid = "" + parts.get(parts.size() - 1).process().pid();
      ShortCommand.run(List.of("kill", "-INT", pid), "", TIME_TO_SIGNAL);
    }
  }

  @Override
  public List<Map<Kind, Stacks>> end(List<Window> windows)
      throws IOException, InterruptedException {
    interruptLast();
    if (parts.size() != windows.size()) {
      throw new IOException("py-spy was not started for each window");
    }
    List<Map<Kind, Stacks>> sampled = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Part part : parts) {
      Map<Kind, Stacks> stacks = new EnumMap<>(Kind.class);
      try {
        stacks.put(Kind.RUNNING, stacks(part));
      } catch (IOException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
      sampled.add(stacks);
    }
    if (!failures.isEmpty() && failures.size() == parts.size()) {
      throw new IOException(failures.get(0));
    }
    return sampled;
  }

  private Stacks stacks(Part part) throws IOException, InterruptedException {
    try {
      if (!part.process().waitFor(TIME_TO_END_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("py-spy does not end");
      }
      if (!Files.isRegularFile(part.stacks())) {
        throw new IOException(rights.explain(said(part.log())));
      }
      return withoutFolders(Stacks.read(part.stacks()));
    } finally {
      part.process().destroyForcibly();
      Files.deleteIfExists(part.stacks());
      Files.deleteIfExists(part.log());
    }
  }

  /**
   * The outermost frame is the process' command line, and scripts stand with their whole path: both
   * would tell where the suite's own folders lie.
   */
  private static Stacks withoutFolders(Stacks stacks) {
    Stacks shorter = Stacks.none();
    stacks
        .counts()
        .forEach((stack, count) -> shorter.add(FOLDERS.matcher(stack).replaceAll("$1"), count));
    return shorter;
  }

  private static String said(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    String shown = text.substring(0, Math.min(text.length(), EXCERPT));
    return shown.isEmpty() ? "py-spy has sampled nothing and says nothing" : shown;
  }
}
