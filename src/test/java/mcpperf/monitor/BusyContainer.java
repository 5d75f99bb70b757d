package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String IMAGE = "mcpperf-test-busybox";
  private static final List<Path> BUSYBOXES =
      List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox"));

  private final String name = "mcpperf-test-" + ProcessHandle.current().pid();
  private final Path folder;

  private BusyContainer(Path folder) {
    this.folder = folder;
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
    BusyContainer container = new BusyContainer(folder);
    try {
      container.makeImage(busybox);
      container.docker(
          "run",
          "--detach",
          "--name=" + container.name,
          "--cpus=0.2",
          "--publish=127.0.0.1::8080",
          IMAGE,
          "/busybox",
          "sh",
          "-c",
          "while :; do :; done");
    } catch (IOException e) {
      container.close();
      Assumptions.abort("SKIPPED: the engine starts no container here: " + e.getMessage());
    }
    return container;
  }

  private void makeImage(Path busybox) throws IOException, InterruptedException {
    String archive = folder.resolve("image.tar").toString();
    run("tar", "-C", String.valueOf(busybox.getParent()), "-chf", archive, "busybox");
    docker("import", archive, IMAGE);
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
    return run(Stream.concat(Stream.of("docker"), Stream.of(words)).toArray(String[]::new));
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

  /** Removes it and its image. */
  @Override
  public void close() {
    try {
      docker("rm", "--force", name);
      docker("rmi", IMAGE);
    } catch (IOException e) {
      // It was not started.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
