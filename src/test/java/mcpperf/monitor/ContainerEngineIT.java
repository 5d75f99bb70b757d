package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a real engine, with a container that publishes a port, may use a fifth of a core, and wants as
 * much as it gets. Its image holds nothing but a statically linked busybox of this machine, so that
 * no registry is needed.
 */
class ContainerEngineIT {
  private static final String IMAGE = "mcpperf-test-busybox";
  private static final String NAME = "mcpperf-test-" + ProcessHandle.current().pid();
  private static final List<Path> BUSYBOXES =
      List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox"));

  @TempDir private Path folder;

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

  @BeforeEach
  void startAContainer() throws IOException, InterruptedException {
    assumeTrue(
        ContainerEngine.socket().isPresent(), "SKIPPED: no Docker engine listens on a socket here");
    Path busybox = BUSYBOXES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(busybox != null, "SKIPPED: there is no busybox to make an image of");
    try {
      image(busybox);
      docker(
          "run",
          "--detach",
          "--name=" + NAME,
          "--cpus=0.2",
          "--publish=127.0.0.1::8080",
          IMAGE,
          "/busybox",
          "sh",
          "-c",
          "while :; do :; done");
    } catch (IOException e) {
      assumeTrue(false, "SKIPPED: the engine starts no container here: " + e.getMessage());
    }
  }

  private void image(Path busybox) throws IOException, InterruptedException {
    String archive = folder.resolve("image.tar").toString();
    run("tar", "-C", String.valueOf(busybox.getParent()), "-chf", archive, "busybox");
    docker("import", archive, IMAGE);
  }

  @AfterEach
  void removeIt() throws InterruptedException {
    try {
      docker("rm", "--force", NAME);
      docker("rmi", IMAGE);
    } catch (IOException e) {
      // It was not started.
      return;
    }
  }

  private int publishedPort() throws IOException, InterruptedException {
    String address = docker("port", NAME, "8080/tcp").lines().findFirst().orElseThrow();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  @Test
  void aContainerIsFoundByNameAndByPortAndItsUseIsRead() throws Exception {
    Path socket = ContainerEngine.socket().orElseThrow();
    ContainerEngine engine = new ContainerEngine(socket);
    Container container = engine.named(NAME);
    assertThat(container.name()).isEqualTo(NAME);
    assertThat(engine.publishing(publishedPort())).containsExactly(container);
    assertThat(engine.publishing(1)).isEmpty();
    assertThatThrownBy(() -> engine.named("mcpperf-no-such")).hasMessageContaining("404");

    Map<String, Double> last = used(new ContainerProbe(container, socket));

    // The quota is its own, whatever else the machine does.
    assertThat(last.get("cpu.cores")).isBetween(0.02, 0.3);
    assertThat(last.get("cpu.throttledPeriods")).isPositive();
    assertThat(last.get("cpu.throttled")).isPositive();
    assertThat(last.get("threads")).isEqualTo(1);
    assertThat(last.get("memory.resident")).isBetween(1e4, 1e8);
    assertThat(last.get("network.received")).isNotNegative();
  }

  private static Map<String, Double> used(ContainerProbe probe) throws Exception {
    Map<String, Double> last = new TreeMap<>();
    try (probe) {
      probe.sample(1);
      Thread.sleep(2_000);
      probe.sample(2).forEach(sample -> last.put(sample.metric(), sample.value()));
    }
    return last;
  }

  @Test
  void aContainerThatEndsIsToldAsSuch() throws Exception {
    Path socket = ContainerEngine.socket().orElseThrow();
    ContainerEngine engine = new ContainerEngine(socket);
    try (ContainerProbe probe = new ContainerProbe(engine.named(NAME), socket)) {
      probe.sample(1);
      docker("kill", NAME);

      assertThatThrownBy(() -> probe.sample(2)).hasMessage("the container does not run");
      assertThatThrownBy(() -> engine.named(NAME)).hasMessageContaining("does not run");
    }
  }
}
