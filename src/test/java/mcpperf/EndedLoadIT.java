package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mcpperf.sandbox.KeptGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load that is ended at a gateway that stays: what it has registered there, and after. */
class EndedLoadIT {
  private static final int AGENTS = 6;

  @TempDir Path folder;

  @Test
  void whatAKilledRunLeavesIsRemovedByTheCommandThatCleansUp() throws Exception {
    try (KeptGateway gateway = KeptGateway.start()) {
      Map<String, Long> before = gateway.rows();
      killARunAt(gateway);

      Map<String, Long> left = gateway.rows();
      assertThat(left.get("tools")).isGreaterThanOrEqualTo(before.get("tools") + AGENTS);
      assertThat(left.get("servers")).isGreaterThanOrEqualTo(before.get("servers") + AGENTS);
      assertThat(notes()).hasSize(1);

      String told = cleanUp(gateway);
      assertThat(gateway.rows()).as(told).isEqualTo(before);
      long tools = left.get("tools") - before.get("tools");
      assertThat(told.lines().filter(line -> line.endsWith("(tools)"))).hasSize((int) tools);
      assertThat(told).contains("Clean of the run that began ");
      assertThat(notes()).isEmpty();
    }
  }

  /** Its users must not go on registering while the run ends, and not after it has removed all. */
  @Test
  void aRunThatIsToldToEndLeavesNothingBehind() throws Exception {
    try (KeptGateway gateway = KeptGateway.start()) {
      Map<String, Long> before = gateway.rows();
      Map<String, String> properties = new HashMap<>(gateway.properties());
      properties.put("simulation", "Registry");
      properties.put("profile", "sustained");
      properties.put("load.generatorWarmUp", "1s");
      properties.put("costs.enabled", "false");
      try (MainJob job = MainJob.start(home(), folder.resolve("results"), properties)) {
        job.awaitLoad();
        assertThat(job.process().destroy()).isTrue();

        assertThat(job.exitValue()).as(job.output()).isEqualTo(4);
        assertThat(gateway.rows()).as(job.output()).isEqualTo(before);
        assertThat(notes()).isEmpty();
      }
    }
  }

  private void killARunAt(KeptGateway gateway) throws IOException {
    Map<String, String> properties = SmallLoad.mixed(AGENTS, "60s");
    properties.putAll(gateway.properties());
    try (MainJob job = MainJob.start(home(), folder.resolve("results"), properties)) {
      job.awaitLoad();
      job.process().destroyForcibly();
    }
  }

  /** As a user does who was told to; what it prints. */
  private String cleanUp(KeptGateway gateway) throws IOException, InterruptedException {
    Map<String, String> properties = new HashMap<>(gateway.properties());
    properties.put("user.home", home().toString());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "cleanup"));
    Path printed = folder.resolve("cleanup.txt");
    Process cleanup =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(cleanup.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String told = Files.readString(printed);
    assertThat(cleanup.exitValue()).as(told).isZero();
    return told;
  }

  private Path home() {
    return folder.resolve("home");
  }

  private List<Path> notes() throws IOException {
    try (Stream<Path> notes = Files.list(home().resolve(".cache/mcpperf/ledger"))) {
      return notes.toList();
    }
  }
}
