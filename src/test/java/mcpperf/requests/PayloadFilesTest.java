package mcpperf.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.Feeder;
import mcpperf.config.LoadTest;
import mcpperf.protocol.Payload;
import org.junit.jupiter.api.Test;

/** The files of payloads/ and feeders/ against the tests of config.yaml. */
class PayloadFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<LoadTest> tests =
      Configuration.load(Path.of(""), Map.of(), Map.of(), "Benchmark").scenarios().values().stream()
          .flatMap(scenario -> scenario.tests().stream())
          .flatMap(PayloadFilesTest::withSteps)
          .toList();

  private static Stream<LoadTest> withSteps(LoadTest test) {
    return Stream.concat(
        Stream.of(test), test.then().stream().flatMap(PayloadFilesTest::withSteps));
  }

  @Test
  void everyPayloadFileBelongsToATest() throws IOException {
    assertThat(files("payloads", ".json")).isEqualTo(used(LoadTest::payload));
  }

  @Test
  void everyFeederFileBelongsToATest() throws IOException {
    assertThat(files("feeders", ".csv")).isEqualTo(used(LoadTest::feeder));
  }

  @Test
  void everyRequestIsWellFormedWithEveryRowOfItsFeeder() throws IOException {
    for (LoadTest test : tests) {
      if (test.payload() == null) {
        continue;
      }
      Payload payload = Payload.read(test.payload());
      for (Map<String, String> row : rows(test)) {
        Map<String, String> values = new HashMap<>(row);
        tests.forEach(any -> any.save().keySet().forEach(key -> values.put(key, "saved")));
        values.putAll(
            Map.of(
                "id", "run-1",
                "object", "fast-time-x",
                "run", "run",
                "loginUser", "a@example.com",
                "loginPassword", "p"));
        JsonNode request = JSON.readTree(payload.render(values));
        if (payload.jsonRpc()) {
          assertThat(request.path("id").textValue()).as(test.request().text()).isEqualTo("run-1");
          assertThat(test.request().text()).startsWith(request.path("method").asText());
        }
      }
    }
  }

  @Test
  void everyTestOfTheStrategyIsThere() {
    assertThat(tests.stream().map(test -> test.request().text()))
        .contains(
            "tools/list",
            "tools/call get_system_time",
            "tools/call convert_time",
            "tools/call echo small",
            "tools/call echo large",
            "tools/call echo oversized",
            "tools/call echo unicode",
            "tools/call convert_time refused",
            "resources/list",
            "resources/read timezone://info",
            "resources/read time://current/world",
            "resources/read time://formats",
            "resources/read time://business-hours",
            "prompts/list",
            "prompts/get compare_timezones",
            "prompts/get schedule_meeting",
            "prompts/get convert_time_detailed",
            "health",
            "health authenticated",
            "ready",
            "version",
            "tools/list rejected token",
            "ping",
            "ping plain token",
            "login",
            "admin page",
            "admin tools",
            "servers/create",
            "servers/read",
            "servers/delete",
            "tools/create",
            "tools/update",
            "tools/delete",
            "servers/update",
            "tools/page 10",
            "tools/page 50",
            "tools/page 100",
            "tools/page 500");
  }

  /** ContextForge takes 256 KB of parameters at /rpc. */
  @Test
  void largeMessagesStayBelowTheGatewaysLimitAndOversizedOnesDoNot() {
    assertThat(sizes("feeders/large_messages.csv"))
        .contains(1_000, 200_000)
        .allMatch(size -> size < 256 << 10);
    assertThat(sizes("feeders/oversized_messages.csv"))
        .contains(1_000_000)
        .allMatch(size -> size > 256 << 10);
  }

  /** Of the messages, each of which has the size that its row says. */
  private static List<Integer> sizes(String feeder) {
    return Feeder.rows(Path.of(feeder)).stream()
        .map(
            row -> {
              int size = row.get("message").getBytes(StandardCharsets.UTF_8).length;
              assertThat(row).containsEntry("size", String.valueOf(size));
              return size;
            })
        .toList();
  }

  private static List<Map<String, String>> rows(LoadTest test) {
    return test.feeder() == null ? List.of(Map.of()) : Feeder.rows(test.feeder());
  }

  private static Set<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).collect(Collectors.toSet());
    }
  }

  private Set<Path> used(Function<LoadTest, Path> file) {
    return tests.stream().map(file).filter(Objects::nonNull).collect(Collectors.toSet());
  }
}
