package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  @TempDir Path root;
  private Commands commands;

  @BeforeEach
  void twelveRuns() throws IOException {
    commands = new Commands(root);
    for (int run = 10; run < 22; run++) {
      commands.newRun(run).write();
    }
  }

  @Test
  void aFolderStandsForItsRunsAndThoseThatSayNothingAreLeftOut() throws IOException {
    commands.newRun(30).partial().write();
    assertThat(commands.run("calibrate", "target/gatling")).isZero();
    assertThat(commands.out())
        .startsWith("Left out: toolssimulation-30: the run is partial")
        .contains("False regressions: 0 of 12 comparisons of 1 run with 10, 0.0 % (95 %: 0.0 to")
        .containsPattern("p50Ms of all requests +1 +\\d");
    JsonNode json = new ObjectMapper().readTree(commands.comparison("calibration.json").toFile());
    assertThat(json.at("/comparisons").asInt()).isEqualTo(12);
    assertThat(json.at("/high").asDouble()).isBetween(0.2424, 0.2426); // Wilson's of 0 in 12
  }

  @Test
  void aRunNamedTwiceCountsOnce() {
    assertThat(commands.run("calibrate", "target/gatling", "target/gatling/toolssimulation-10"))
        .isZero();
    assertThat(commands.out()).contains("of 12 comparisons");
  }

  @Test
  void aRunThatCostsMoreIsAnAlarmWithItsCause() throws IOException {
    commands.newRun(30).withStatement("SELECT 1 FROM audit").write();
    assertThat(commands.run("calibrate", "target/gatling")).isZero();
    assertThat(commands.out())
        .contains("False regressions: 1 of 13", "by costs: 1")
        .contains("toolssimulation-30: tools/list: 2 SQL statements a call, 1 in the baseline");
  }

  @Test
  void runsThatDoNotCompareAreRefused() throws IOException {
    commands.newRun(30).with("machine.cores", "8").write();
    assertThat(commands.run("calibrate", "target/gatling")).isEqualTo(1);
    assertThat(commands.err()).contains("differs from the others", "machine.cores");
  }

  @Test
  void fewRunsTellNothing() {
    assertThat(commands.run("calibrate", "target/gatling/toolssimulation-10")).isEqualTo(1);
    assertThat(commands.err()).contains("1 runs are too few: 6 are needed");
  }
}
