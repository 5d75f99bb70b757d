package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpperf.json.EarlierFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptCommandTest {
  @TempDir Path root;
  private Commands commands;

  @BeforeEach
  void project() {
    commands = new Commands(root);
  }

  @Test
  void theFirstRunMakesTheBaselineAndTheNextIsShownAgainstIt() throws IOException {
    assertThat(commands.run("accept", commands.newRun(10).write(), "--note", "first")).isZero();
    assertThat(commands.out())
        .contains("holds no accepted run")
        .contains("Accepted toolssimulation-10 into " + commands.baseline());
    JsonNode file = accepted(10);
    assertThat(file.at("/schemaVersion").asInt()).isEqualTo(1);
    assertThat(file.at("/accepted/note").asText()).isEqualTo("first");
    assertThat(file.at("/accepted/forced")).isEmpty();
    assertThat(file.at("/accepted/run/requests/0/count").asInt()).isEqualTo(1_200);

    assertThat(commands.run("accept", commands.newRun(11).slower(2).write())).isZero();
    assertThat(commands.out())
        .contains("compared with 1 of the 5 runs that a baseline needs")
        .containsPattern("all requests +p50 +1 v 1 .* \\+\\d{2}.*not judged");
    assertThat(commands.baseline()).isDirectoryContaining("glob:**/toolssimulation-11.json");
  }

  @ParameterizedTest
  @CsvSource({
    "partial, the run is partial",
    "invalid, the run is invalid: nothing right was measured of tools/list",
    "drifting, the run was not steady"
  })
  void aRunThatSaysNothingIsRefusedUnlessForcedWhichIsKept(String kind, String reason)
      throws IOException {
    WrittenRun bad =
        switch (kind) {
          case "partial" -> commands.newRun(10).partial();
          case "invalid" -> commands.newRun(10).failing(1_200);
          default -> commands.newRun(10).drifting(3);
        };
    Path good = commands.newRun(11).write();

    assertThat(commands.run("accept", good, bad.write())).isEqualTo(4);
    assertThat(commands.out())
        .contains("Refused, and nothing was accepted")
        .contains("toolssimulation-10: ")
        .contains(reason);
    assertThat(root.resolve("baselines")).doesNotExist();

    assertThat(commands.run("accept", "--force", bad.write())).isZero();
    assertThat(commands.out()).contains("Accepted toolssimulation-10, forced (" + reason);
    assertThat(accepted(10).at("/accepted/forced/0").asText()).startsWith(reason);
  }

  @Test
  void aDryRunShowsAndWritesNothing() throws IOException {
    assertThat(commands.run("accept", "--dry-run", commands.newRun(10).write())).isZero();
    assertThat(commands.out()).contains("Would accept toolssimulation-10 into");
    assertThat(root.resolve("baselines")).doesNotExist();
  }

  @Test
  void aRunNamedTwiceIsAcceptedOnce() throws IOException {
    Path run = commands.newRun(10).write();
    assertThat(commands.run("accept", run, run + "/")).isZero();
    assertThat(commands.out()).containsOnlyOnce("Accepted toolssimulation-10");
  }

  @Test
  void runsOfSeveralEnvironmentsAreNotAcceptedTogether() throws IOException {
    Path here = commands.newRun(10).write();
    Path there = commands.newRun(11).with("machine.cores", "8").write();
    assertThat(commands.run("accept", here, there)).isEqualTo(1);
    assertThat(commands.err()).contains("embedded-2x-test-cpu", "embedded-8x-test-cpu");
    assertThat(root.resolve("baselines")).doesNotExist();
  }

  @Test
  void aPinnedBaselineStaysUntilAnotherIsPinned() throws IOException {
    commands.run("accept", "--pin", commands.newRun(10).write());
    for (int run = 11; run <= 21; run++) {
      commands.run("accept", commands.newRun(run).write());
    }
    assertThat(files()).isEqualTo(11); // ten, and the pinned one
    assertThat(accepted(10).at("/accepted/pinned").asBoolean()).isTrue();

    commands.run("accept", "--pin", commands.newRun(22).write());
    assertThat(files()).isEqualTo(10);
    assertThat(commands.baseline().resolve("toolssimulation-10.json")).doesNotExist();
  }

  @Test
  void aDamagedBaselineIsRefusedAndNotWrittenOver() throws IOException {
    commands.run("accept", commands.newRun(10).write());
    Path file = commands.baseline().resolve("toolssimulation-10.json");
    String spoilt = Files.readString(file).replace("\"count\" : 1200", "\"count\" : 1201");
    Files.writeString(file, spoilt);

    assertThat(commands.run("accept", commands.newRun(11).write())).isEqualTo(1);
    assertThat(commands.err()).contains(file.toString(), "was altered after it was accepted");
    assertThat(file).hasContent(spoilt);
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void whatIsNoRunIsWrongUsage() {
    assertThat(commands.run("accept", "nowhere")).isEqualTo(64);
    assertThat(commands.err()).contains("nowhere is not a run's folder");
    assertThat(commands.run("accept")).isEqualTo(64);
  }

  @Test
  void aRunOfAnEarlierVersionIsAcceptedAndComparedAndOneThatLacksWhatIsNeededIsNot()
      throws IOException {
    Path earlier = commands.newRun(10).write();
    EarlierFile.without(
        earlier.resolve("context.json"),
        "/experiments",
        "/profile/costsLongest",
        "/generator/eventLoopMeanMs");
    assertThat(commands.run("accept", earlier)).isZero();
    assertThat(commands.run("compare", earlier, commands.newRun(11).write())).isEqualTo(3);
    assertThat(commands.run("report", earlier)).isZero();

    EarlierFile.without(earlier.resolve("context.json"), "/judging/rateWindow");
    for (String command : List.of("accept", "report")) {
      assertThat(commands.run(command, earlier)).isEqualTo(1);
      assertThat(commands.err())
          .contains(
              earlier.resolve("context.json") + " is not what this version of the suite writes",
              "judging.rateWindow: Missing required creator property 'rateWindow'")
          .hasLineCount(1);
    }
  }

  @Test
  void aRunWithoutAFingerprintIsComparedWithNothing() throws IOException {
    Path run = commands.newRun(10).write();
    Files.delete(run.resolve("fingerprint.json"));
    assertThat(commands.run("accept", run)).isEqualTo(1);
    assertThat(commands.err()).contains("has no fingerprint.json");
  }

  private JsonNode accepted(int number) throws IOException {
    return new ObjectMapper()
        .readTree(
            commands.baseline().resolve("toolssimulation-%d.json".formatted(number)).toFile());
  }

  private int files() throws IOException {
    try (var files = Files.list(commands.baseline())) {
      return (int) files.count();
    }
  }
}
