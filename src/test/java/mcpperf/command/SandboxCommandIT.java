package mcpperf.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpperf.Main;
import mcpperf.config.ProjectFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a JVM of its own, with a home of its own: the machine's lock is not touched. */
class SandboxCommandIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path root;
  @TempDir private Path home;
  private Process process;
  private BufferedReader output;
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void project() {
    new ProjectFolder(root);
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void runsCanAimAtItUntilItsInputEnds() throws Exception {
    start();
    URI url = URI.create(awaitPrinted("url +(http://127\\.0\\.0\\.1:\\d+)"));
    Path token = root.resolve(awaitPrinted("token +in (.+), for your eyes only"));
    awaitPrinted("(MCPPERF_TARGET_TOKEN=.* -Dtarget=external -Dtarget.url=" + url + ")");
    assertThat(get(url + "/health", "none")).isEqualTo(200);
    assertThat(get(url + "/version", "none")).isEqualTo(401);
    assertThat(get(url + "/version", Files.readString(token))).isEqualTo(200);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    assertThat(String.join("\n", printed)).doesNotContain(Files.readString(token));
    assertThat(lockIsFree()).isTrue();

    List<ProcessHandle> started = started(token.resolveSibling("postgres-data"));
    process.outputWriter().close();
    awaitPrinted("The sandbox ends: (its standard input has ended).");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(started).noneMatch(SandboxCommandIT::runs);
    assertThat(token).doesNotExist();
    assertThatThrownBy(() -> get(url + "/health", "none")).isInstanceOf(ConnectException.class);
  }

  @Test
  void signalEndsItWithEverythingBelowIt() throws Exception {
    start();
    Path token = root.resolve(awaitPrinted("token +in (.+), for your eyes only"));
    awaitPrinted("(Aim a run at it):");
    List<ProcessHandle> started = started(token.resolveSibling("postgres-data"));
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(started).noneMatch(SandboxCommandIT::runs);
    assertThat(token).doesNotExist();
  }

  @Test
  void itDoesNotStartBesideARun() throws Exception {
    try (FileChannel lock = lockFile()) {
      assertThat(lock.tryLock()).isNotNull();
      start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(output.lines())
          .anyMatch(line -> line.startsWith("Failed: Another run is under way on this machine"));
    }
  }

  private void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sandbox",
                "--for",
                "3m")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    output = process.inputReader();
  }

  /** Reads on to the line that matches; what its group holds. */
  private String awaitPrinted(String pattern) throws IOException {
    Pattern wanted = Pattern.compile("\\s*" + pattern);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      printed.add(line);
      Matcher matcher = wanted.matcher(line);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    throw new AssertionError("no " + pattern + " in " + printed);
  }

  /** The owner, the sandbox, and PostgreSQL, which is nobody's child. */
  private List<ProcessHandle> started(Path databaseFolder) throws IOException {
    List<ProcessHandle> started = new ArrayList<>(process.descendants().toList());
    long postgres =
        Long.parseLong(Files.readAllLines(databaseFolder.resolve("postmaster.pid")).get(0));
    started.add(ProcessHandle.of(postgres).orElseThrow());
    assertThat(started).hasSizeGreaterThanOrEqualTo(3).allMatch(ProcessHandle::isAlive);
    return started;
  }

  /** A dead process that nobody reaped, as in a container without an init, has no command. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private FileChannel lockFile() throws IOException {
    Path file = Files.createDirectories(home.resolve(".cache/mcpperf")).resolve("run.lock");
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private boolean lockIsFree() throws IOException {
    try (FileChannel lock = lockFile()) {
      return lock.tryLock() != null;
    }
  }

  private static int get(String url, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }
}
