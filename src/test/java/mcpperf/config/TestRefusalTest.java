package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in a scenario's tests: names, requests, files, references, expectations. */
class TestRefusalTest {
  private static final String CONVERT = "scenarios.tools.tests.tools/call convert_time";

  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/list",
        "tools",
        "tools echo",
        "Tools/list",
        "tools//list",
        "tools/list/",
        "tools/call  x",
        "tools/call x=y",
        "tools/call x<y",
        "tools/list \\u0007",
        "'tools/list '",
        "9/x",
        "tools/call" + " \\\"x\\\""
      })
  void requestNameMustHaveItsForm(String name) {
    String shown = name.startsWith("'") ? "tools/list " : name.replace("\\u0007", "?");
    project.spoil(
        "- request: tools/list",
        "- payload: tools/list\n        request: \""
            + (name.startsWith("'") ? shown : name)
            + "\"");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .startsWith("config.yaml:10: scenarios.tools.tests.")
        .endsWith(
            ".request: found \"%s\"; allowed: <area>/<operation>[ <object>], such as tools/call echo"
                .formatted(shown.replace("\\\"", "\"")));
  }

  @Test
  void requestNamesAreUnique() {
    project.spoil("- request: servers/delete", "- request: health");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:26: scenarios.core.tests.servers/create.then.health.request: a second test"
                + " of this name; the first stands at config.yaml:17");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GTE /health   | unknown HTTP method "GTE"; allowed: GET, POST, PUT, DELETE; did you mean GET?
          GET           | found "GET"; allowed: a method and a path, such as POST /rpc
          GET health    | found "GET health"; allowed: a method and a path, such as POST /rpc
          GET /he alth  | found "GET /he alth"; allowed: a method and a path, such as POST /rpc
          GET /#{x}     | nothing fills #{x}; allowed: id, loginPassword, loginUser, object, run; did you mean id?
          GET /#{x      | '#{x' is neither #{key} nor #{key.jsonStringify()}
          """)
  void httpIsMethodAndPath(String http, String problem) {
    project.spoil("http: GET /health", "http: \"" + http + "\"");
    assertThat(project.problems())
        .containsExactly("config.yaml:18: scenarios.core.tests.health.http: " + problem);
  }

  @Test
  void missingPayloadIsNamedWithTheNearest() {
    project.with("scenarios.tools.tests.tools/list.payload", "tools/lst");
    assertThat(project.problems())
        .containsExactly(
            "-Dscenarios.tools.tests.tools/list.payload: the payload payloads/tools/lst.json does"
                + " not exist; did you mean tools/list?");
  }

  @Test
  void payloadStaysInItsFolder() {
    project.with("scenarios.tools.tests.tools/list.payload", "../secret");
    assertThat(project.problems())
        .containsExactly(
            "-Dscenarios.tools.tests.tools/list.payload: found \"../secret\"; allowed: a file in"
                + " payloads/, named without folder and .json");
  }

  @Test
  void getHasNoPayload() {
    project.with("scenarios.core.tests.health.payload", "tools/list");
    assertThat(project.problems())
        .containsExactly("-Dscenarios.core.tests.health.payload: a GET request has no body");
  }

  @Test
  void emptyFeederIsRefused() {
    project.write("feeders/conversions.csv", "time,expected\n");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:12: "
                + CONVERT
                + ".feeder: feeder feeders/conversions.csv holds no row: a line of column names and"
                + " at least one row are needed");
  }

  @Test
  void columnsThatTemplatesUseMustBeThere() {
    project.write("feeders/conversions.csv", "tine,expect\n10:00,15:45\n");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:11: "
                + CONVERT
                + ".payload: payloads/tools/call_convert_time.json: nothing fills #{time}; allowed:"
                + " expect, id, loginPassword, loginUser, object, run, tine; did you mean tine?",
            "config.yaml:13: "
                + CONVERT
                + ".expect.content.0.contains: nothing fills #{expected}; allowed: expect, id,"
                + " loginPassword, loginUser, object, run, tine; did you mean expect?");
  }

  @Test
  void templateWithoutFeederHasOnlyTheRunsValues() {
    project.spoil("        feeder: conversions\n", "");
    assertThat(project.problems())
        .hasSize(2)
        .allMatch(
            problem -> problem.contains("; allowed: id, loginPassword, loginUser, object, run"));
  }

  @Test
  void savedKeysAreThereForLaterStepsOnly() {
    project.spoil("http: POST /v1/servers\n", "http: POST /v1/servers/#{serverId}\n");
    project.spoil("DELETE /v1/servers/#{serverId}", "DELETE /v1/servers/#{server}");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:22: scenarios.core.tests.servers/create.http: nothing fills #{serverId};"
                + " allowed: id, loginPassword, loginUser, object, run",
            "config.yaml:27: scenarios.core.tests.servers/create.then.servers/delete.http: nothing"
                + " fills #{server}; allowed: id, loginPassword, loginUser, object, run, serverId; did you mean serverId?");
  }

  @Test
  void columnsAndSavedKeysDoNotHideTheRunsValues() {
    project.write("feeders/conversions.csv", "time,expected,id\n10:00,15:45,3\n");
    project.spoil("save: {serverId: id}", "save: {serverId: id, run: id, a-b: id}");
    assertThat(project.problems())
        .containsExactlyInAnyOrder(
            "config.yaml:12: "
                + CONVERT
                + ".feeder: the column id is what every request has already; rename it",
            "config.yaml:24: scenarios.core.tests.servers/create.save.run: the key run is what every"
                + " request has already; rename it",
            "config.yaml:24: scenarios.core.tests.servers/create.save.a-b: the key a-b must be"
                + " letters, digits and _ to stand in #{...}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"id\": null,", "\"id\": 7,", "\"id\": #{id},", "\"id\": \"1 \","})
  void jsonRpcPayloadMustHaveAnIdOfItsOwn(String id) {
    project.write("payloads/tools/list.json", "{" + id + "\"jsonrpc\": \"2.0\"}");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:9: scenarios.tools.tests.tools/list.payload: payloads/tools/list.json: a"
                + " JSON-RPC request is to have \"id\": \"#{id}\", by which its answer is known");
  }

  @Test
  void payloadMustBeJsonWithEveryRow() {
    project.write("payloads/tools/call_convert_time.json", "{\"time\":\n \"#{time}\"}");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .startsWith(
            "config.yaml:11: "
                + CONVERT
                + ".payload: payloads/tools/call_convert_time.json: is not JSON with row 2 of its"
                + " feeder: line 2, column 6: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{} {}", "{\"a\": 1,}", "{\"a\": 1, \"a\": 2}", "text"})
  void whatIsNotJsonIsRefused(String payload) {
    project.write("payloads/tools/list.json", payload);
    assertThat(project.problems())
        .singleElement()
        .asString()
        .contains("payloads/tools/list.json: is not JSON: line 1, column ");
  }

  @Test
  void emptyPayloadIsRefused() {
    project.write("payloads/tools/list.json", " ");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:9: scenarios.tools.tests.tools/list.payload: payloads/tools/list.json: is"
                + " empty");
  }

  @Test
  void jmesPathMustCompile() {
    project.spoil("result.tools[0].name", "result.tools[0.name");
    project.spoil("serverId: id}", "serverId: \"a..b\"}");
    assertThat(project.problems()).hasSize(2);
    assertThat(project.problems().get(0))
        .startsWith(
            "config.yaml:10: scenarios.tools.tests.tools/list.expect.content.0.path: found"
                + " \"result.tools[0.name\"; allowed: a JMESPath expression (");
    assertThat(project.problems().get(1))
        .startsWith(
            "config.yaml:24: scenarios.core.tests.servers/create.save.serverId: found \"a..b\";"
                + " allowed: a JMESPath expression (");
  }

  @Test
  void ruleIsEitherIsOrContains() {
    project.spoil("is: healthy", "is: healthy, contains: heal");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:20: scenarios.core.tests.health.expect.content.0: has both is and"
                + " contains; give one of them");
  }

  @Test
  void sloOfARequestThatNobodySendsIsRefused() {
    project.spoil("  health: {p95Ms", "  helth: {p95Ms");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:29: slos.helth: unknown request \"helth\"; allowed: health,"
                + " servers/create, servers/delete, tools/call convert_time, tools/list; did you"
                + " mean health?");
  }
}
