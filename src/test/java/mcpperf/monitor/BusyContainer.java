package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A container that publishes a port, may use a fifth of a core, and wants as much as it gets. Its
 * image holds nothing but a statically linked busybox of this machine, so that no registry is
 * needed.
 */
public final class BusyContainer implements AutoCloseable {
  private static final List<Path> BUSYBOXES =
      List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox"));

  /** Its own, and its image's. */
  private final String name = "mcpperf-test-" + ProcessHandle.current().pid();

  private final Path folder;
  private final String docker;
  private boolean imageMade;

  /**
   * @param docker the program that starts and removes it
   */
  BusyContainer(Path folder, String docker) {
    this.folder = folder;
    this.docker = docker;
  }

  /**
   * Starts it; the test is skipped where there is no engine that can.
   *
   * @param folder for what comes up, there already
   */
  public static BusyContainer start(Path folder) throws InterruptedException {
    Assumptions.assumeTrue(
        ContainerEngine.socket().isPresent(), "SKIPPED: no Docker engine listens on a socket here");
    Path busybox = BUSYBOXES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    Assumptions.assumeTrue(busybox != null, "SKIPPED: there is no busybox to make an image of");
    BusyContainer container = new BusyContainer(folder, "docker");
    try {
      container.run(busybox);
    } catch (IOException e) {
      container.close();
      Assumptions.abort("SKIPPED: the engine starts no container here: " + e.getMessage());
    }
    return container;
  }

  /** Its time of CPU has an end: where nobody is left to remove it, it ends after ten minutes. */
  void run(Path busybox) throws IOException, InterruptedException {
    makeImage(busybox);
    docker(
        "run",
        "--detach",
        "--name=" + name,
        "--cpus=0.2",
        "--ulimit=cpu=120",
        "--publish=127.0.0.1::8080",
        name,
        "/busybox",
        "sh",
        "-c",
        "while :; do :; done");
  }

  private void makeImage(Path busybox) throws IOException, InterruptedException {
    String archive = folder.resolve("image.tar").toString();
    run("tar", "-C", String.valueOf(busybox.getParent()), "-chf", archive, "busybox");
    docker("import", archive, name);
    imageMade = true;
  }

  /** What the engine calls it. */
  public String name() {
    return name;
  }

  int publishedPort() throws IOException, InterruptedException {
    String address = docker("port", name, "8080/tcp").lines().findFirst().orElseThrow();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** Ends it at once. */
  void kill() throws IOException, InterruptedException {
    docker("kill", name);
  }

  private String docker(String... words) throws IOException, InterruptedException {
    return run(Stream.concat(Stream.of(docker), Stream.of(words)).toArray(String[]::new));
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output, StandardCharsets.UTF_8).strip();
    if (!ended || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + text);
    }
    return text;
  }

  /**
   * Removes it and its image. A start that failed may have left the container too, but not where
   * the engine took no image before.
   *
   * @throws IllegalStateException where one of them may still be there
   */
  @Override
  public void close() {
    if (!imageMade) {
      return;
    }
    List<String> left = new ArrayList<>();
    remove(left, "rm", "--force", name);
    remove(left, "rmi", "--force", name);
    if (!left.isEmpty()) {
      throw new IllegalStateException("To be removed by hand: " + String.join("; ", left));
    }
  }

  private void remove(List<String> left, String... words) {
    try {
      docker(words);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.contains("No such")) {
        left.add(why);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      left.add(String.join(" ", words) + ": interrupted");
    }
  }
}
