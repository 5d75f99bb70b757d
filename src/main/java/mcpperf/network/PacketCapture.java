package mcpperf.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcpperf.network.CaptureReport.Ending;
import org.jspecify.annotations.Nullable;

/**
 * tcpdump at the target's port. It ends when it is told to, at its limits of time and size, and
 * with this JVM, however that ends.
 */
public final class PacketCapture {
  /** The file with the packets, in the run's folder. */
  static final String FILE = "capture/headers.pcap";

  /**
   * Runs a command until it ends or this shell's input does. A process in the background cannot be
   * interrupted by SIGINT; SIGTERM lets tcpdump end in order, too.
   */
  private static final String GUARD =
      """
      exec 3<&0
      "$@" </dev/null 3<&- & captures=$!
      { read -r _ <&3; kill -TERM $captures; } 2>/dev/null & waits=$!
      wait $captures; status=$?
      kill $waits 2>/dev/null
      exit $status
      """;

  private static final int NOT_FOUND = 127;
  private static final Duration TIME_TO_BEGIN = Duration.ofSeconds(5);
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  /** The system hands packets over once a second at least; tcpdump's end would lose them. */
  private static final Duration TIME_TO_HAND_OVER = Duration.ofMillis(1_200);

  private static final long CHECK_MS = 100;
  private static final long PAUSE_MS = 20;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Pattern DROPPED = Pattern.compile("(\\d+) packets? dropped by kernel");

  private final PacketFilter filter;
  private final Path file;
  private final Path log;
  private final Process process;
  private final long startNanos = System.nanoTime();

  /** One limit may be reached, and end it, before the other is set: then that is not. */
  private final ScheduledExecutorService limits =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "capture-limits");
            thread.setDaemon(true);
            return thread;
          },
          new DiscardPolicy());

  private volatile @Nullable Ending ending;
  private volatile long endNanos;

  private PacketCapture(PacketFilter filter, Path file, Path log, Process process) {
    this.filter = filter;
    this.file = file;
    this.log = log;
    this.process = process;
  }

  /**
   * Begins; returns when packets are captured.
   *
   * @param run the run's folder
   * @param mostBytes of the file; it is looked at ten times a second
   * @throws IOException where nothing can be captured here, saying why and what helps
   */
  public static PacketCapture begin(URI target, Path run, Duration longest, long mostBytes)
      throws IOException, InterruptedException {
    return begin("tcpdump", target, run, longest, mostBytes);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // It goes on until its executor ends.
  static PacketCapture begin(String program, URI target, Path run, Duration longest, long mostBytes)
      throws IOException, InterruptedException {
    PacketFilter filter = PacketFilter.of(target);
    Path file = run.resolve(FILE);
    Path log = file.resolveSibling("tcpdump.log");
    Files.createDirectories(file.getParent());
    List<String> guard = List.of("/bin/sh", "-c", GUARD, "capture");
    // It may give up its rights to the folder before it opens a file: we open it.
    Process process =
        new ProcessBuilder(Stream.concat(guard.stream(), command(program, filter)).toList())
            .redirectOutput(file.toFile())
            .redirectError(Redirect.to(log.toFile()))
            .start();
    PacketCapture capture = new PacketCapture(filter, file, log, process);
    try {
      capture.awaitBegin();
    } catch (IOException | InterruptedException e) {
      capture.stop(Ending.TOLD);
      Files.deleteIfExists(file);
      Files.deleteIfExists(log);
      throw e;
    }
    capture.limits.schedule(
        () -> capture.stop(Ending.TIME), longest.toMillis(), TimeUnit.MILLISECONDS);
    capture.limits.scheduleWithFixedDelay(
        () -> capture.checkSize(mostBytes), CHECK_MS, CHECK_MS, TimeUnit.MILLISECONDS);
    return capture;
  }

  private static Stream<String> command(String program, PacketFilter filter) {
    return Stream.of(
        program,
        "-n",
        "-p",
        "-i",
        filter.device(),
        "-s",
        "" + filter.bytes(),
        "-w",
        "-",
        filter.expression());
  }

  private void awaitBegin() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TIME_TO_BEGIN.toNanos();
    while (!said().contains("listening on")) {
      if (!process.isAlive()) {
        throw new IOException(refusal());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("tcpdump does not begin: " + said());
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private String refusal() throws IOException {
    String said = said();
    if (process.exitValue() == NOT_FOUND) {
      return "tcpdump is not on the path: install it, as by apt-get install tcpdump tshark";
    }
    return said.matches("(?i).*\\b(permission|permitted)\\b.*")
        ? "this user may not capture packets (%s): run as root, or let tcpdump do it by sudo setcap cap_net_raw,cap_net_admin=eip $(command -v tcpdump)"
            .formatted(said)
        : "tcpdump ended with %d: %s".formatted(process.exitValue(), said);
  }

  private String said() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
  }

  private void checkSize(long mostBytes) {
    try {
      if (Files.size(file) >= mostBytes) {
        stop(Ending.SIZE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does nothing but the first time. */
  private synchronized void stop(Ending why) {
    if (ending == null) {
      ending = process.isAlive() ? why : Ending.ITSELF;
      endNanos = System.nanoTime();
      limits.shutdown();
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        // It has ended, and its pipe with it.
        return;
      }
    }
  }

  /**
   * The load is over.
   *
   * @return what was captured, and what tshark makes of it
   */
  public CaptureReport end() throws IOException, InterruptedException {
    if (process.isAlive() && ending == null) {
      Thread.sleep(TIME_TO_HAND_OVER.toMillis());
    }
    stop(Ending.TOLD);
    if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Matcher dropped = DROPPED.matcher(said());
    CaptureReport.File kept =
        new CaptureReport.File(
            FILE,
            filter.device(),
            filter.expression(),
            filter.bytes(),
            Files.size(file),
            (endNanos - startNanos) / NANOS_PER_SECOND,
            String.valueOf(ending).toLowerCase(Locale.ROOT),
            dropped.find() ? Long.valueOf(dropped.group(1)) : null);
    Files.delete(log);
    try {
      return new CaptureReport(kept, new Tshark().read(file, filter), null);
    } catch (IOException e) {
      return new CaptureReport(kept, null, String.valueOf(e.getMessage()));
    }
  }
}
