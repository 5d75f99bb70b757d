package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import mcpperf.sandbox.KeptGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six agents for a quarter of a minute at a gateway that stays, of more than 100 tools. */
class MixedIT {
  private static final int AGENTS = 6;

  @TempDir static Path folder;

  private static KeptGateway gateway;
  private static MainJob job;
  private static Map<String, Long> rowsBefore;
  private static Map<String, Long> rowsAfter;
  private static RunResult result;

  @BeforeAll
  static void run() throws IOException, SQLException {
    gateway = KeptGateway.start();
    rowsBefore = gateway.rows();
    Map<String, String> properties = SmallLoad.mixed(AGENTS, "15s");
    properties.putAll(gateway.properties());
    job = MainJob.start(folder.resolve("home"), folder.resolve("results"), properties);
    job.exitValue();
    result = job.result();
    rowsAfter = gateway.rows();
  }

  @AfterAll
  static void end() {
    job.close();
    gateway.close();
  }

  @Test
  void theRunIsWholeAndNothingFails() {
    assertThat(result.at("/run/complete").asBoolean()).as(job.output()).isTrue();
    assertThat(result.at("/experiment/kind").asText()).isEqualTo("mixed");
    for (JsonNode request : result.at("/requests")) {
      assertThat(request.at("/koCount").asInt()).as("%s", request).isZero();
    }
    assertThat(job.lastLine()).as(job.output()).isEqualTo("mcpperf: pass (exit value 0)");
  }

  @Test
  void everyKindHasItsShareWithinTheBinomialInterval() {
    JsonNode kinds = result.at("/experiment/kinds");
    assertThat(names(kinds))
        .containsExactlyInAnyOrder(
            "tools",
            "resources",
            "prompts",
            "registry reads",
            "registry updates",
            "registry writes");
    long actions = 0;
    for (JsonNode kind : kinds) {
      assertThat(kind.at("/plannedShare").asDouble())
          .as("%s", kind)
          .isBetween(kind.at("/lowestShare").asDouble(), kind.at("/highestShare").asDouble());
      actions += kind.at("/actions").asLong();
    }
    assertThat(actions).isGreaterThan(100).isEqualTo(result.at("/experiment/actions").asLong());
  }

  @Test
  void everyWayIsUsed() {
    JsonNode ways = result.at("/experiment/ways");
    assertThat(names(ways)).containsExactly("mcp-session", "rpc", "sse");
    assertThat(ways).allSatisfy(way -> assertThat(way.at("/actions").asInt()).isPositive());
  }

  @Test
  void everyPageSizeIsAskedForAndEveryCursorLeadsToTheEnd() {
    for (String size : List.of("10", "50", "100", "500")) {
      assertThat(result.request("tools/page " + size).at("/okCount").asInt()).isPositive();
    }
    JsonNode counted = result.at("/experiment/counted");
    int walks = counted.at("/walks").asInt();
    assertThat(walks).isPositive().isEqualTo(counted.at("/walksEnded").asInt());
    assertThat(result.request("tools/page first").at("/count").asInt()).isEqualTo(walks);
    // More than 100 tools in pages of 10, the first of which is no next one.
    assertThat(result.request("tools/page next").at("/count").asInt())
        .isGreaterThanOrEqualTo(10 * walks);
  }

  @Test
  void whatWasRegisteredIsRemovedAndTheTablesHaveAsManyRowsAsBefore() {
    JsonNode counted = result.at("/experiment/counted");
    int created = counted.at("/created").asInt();
    assertThat(created).isGreaterThan(2 * AGENTS).isEqualTo(counted.at("/removed").asInt());
    assertThat(counted.at("/left").asInt()).isZero();
    assertThat(result.at("/experiment/registered").asInt()).isEqualTo(created - 2 * AGENTS);
    assertThat(rowsAfter).isEqualTo(rowsBefore);
  }

  private static List<String> names(JsonNode parts) {
    return parts.findValuesAsText("name");
  }
}
