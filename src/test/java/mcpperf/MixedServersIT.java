package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six agents at three MCP servers, and through the virtual servers of each and of all. */
class MixedServersIT {
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  @TempDir static Path folder;

  private static MainJob job;
  private static RunResult result;

  @BeforeAll
  static void run() throws IOException {
    Map<String, String> properties = SmallLoad.mixed(6, "20s");
    properties.put("experiments.mixed.registry.share", "0.2");
    properties.put("experiments.mixed.ways", "mcp-session,server-session,rpc,sse");
    properties.put("servers.fast-time.count", "3");
    properties.put("monitoring", "false");
    // Requests outside of the mix, too, read what several servers have.
    properties.put("costs.enabled", "true");
    properties.put("costs.repetitions", "5");
    properties.put("costs.idleWindow", "100ms");
    job = MainJob.start(folder.resolve("home"), folder.resolve("results"), properties);
    job.exitValue(DEADLINE);
    result = job.result();
  }

  @AfterAll
  static void end() {
    job.close();
  }

  @Test
  void theRunIsWholeAndNothingFails() {
    assertThat(result.at("/run/complete").asBoolean()).as(job.output()).isTrue();
    assertThat(result.at("/requests")).isNotEmpty();
    for (JsonNode request : result.at("/requests")) {
      assertThat(request.at("/koCount").asInt()).as("%s", request).isZero();
    }
    for (JsonNode cost : result.at("/costs")) {
      assertThat(cost.at("/n").asInt()).as("%s", cost).isPositive();
      assertThat(cost.at("/failed").asInt()).as("%s", cost).isZero();
    }
  }

  @Test
  void kindsAndServersHaveTheirSharesWithinTheBinomialInterval() {
    assertThat(names("kinds")).contains("tools", "resources", "prompts", "registry writes");
    assertThat(names("servers")).containsExactly("fast-time-1", "fast-time-2", "fast-time-3");
    for (String parts : List.of("kinds", "servers")) {
      for (JsonNode part : result.at("/experiment/" + parts)) {
        assertThat(part.at("/plannedShare").asDouble())
            .as("%s", part)
            .isBetween(part.at("/lowestShare").asDouble(), part.at("/highestShare").asDouble());
      }
    }
    assertThat(result.at("/experiment/actions").asInt()).isGreaterThan(100);
  }

  @Test
  void everyVirtualServerIsUsed() {
    assertThat(names("ways"))
        .containsExactly(
            "mcp-session",
            "server-session",
            "server-session / of all servers",
            "server-session / of fast-time-1",
            "server-session / of fast-time-2",
            "server-session / of fast-time-3",
            "rpc",
            "sse");
    assertThat(result.at("/experiment/ways"))
        .allSatisfy(way -> assertThat(way.at("/actions").asInt()).isPositive());
  }

  /** Each of them by its name through one entrance for all, and through virtual servers. */
  @Test
  void toolsAndPromptsOfEachServerAreAskedForOnEachWay() {
    for (String request : List.of("tools/call convert_time", "prompts/get compare_timezones")) {
      for (String entrance : List.of("mcp-session", "rpc", "sse")) {
        assertThat(servers(request, entrance + " / "))
            .as("%s in %s", request, entrance)
            .containsExactlyInAnyOrder("fast-time-1", "fast-time-2", "fast-time-3");
      }
    }
  }

  /** The gateway itself could not say which server's is meant. */
  @Test
  void resourcesAreReadThroughTheVirtualServersOfTheirServersAlone() {
    List<String> groups =
        requests("resources/read timezone://info").stream()
            .map(request -> request.at("/group").asText())
            .toList();
    assertThat(groups)
        .containsExactlyInAnyOrder(
            "server-session / of fast-time-1",
            "server-session / of fast-time-2",
            "server-session / of fast-time-3");
  }

  private static List<String> names(String parts) {
    return result.at("/experiment/" + parts).findValuesAsText("name");
  }

  private static List<JsonNode> requests(String name) {
    return result.at("/requests").findParents("name").stream()
        .filter(request -> request.at("/name").asText().equals(name))
        .toList();
  }

  private static List<String> servers(String request, String before) {
    return requests(request).stream()
        .map(any -> any.at("/group").asText())
        .filter(group -> group.startsWith(before))
        .map(group -> group.substring(before.length()))
        .toList();
  }
}
