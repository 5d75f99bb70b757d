package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.config.LoadTest;
import mcpperf.protocol.SampleAnswer;
import mcpperf.target.GatewayDouble.Answer;
import org.junit.jupiter.api.Test;

class PreflightTest extends PreflightChecks {
  @Test
  void fitTargetGivesExposedNamesAndSampleAnswers() throws Exception {
    Preflight.Result result =
        result(
            call("tools/call convert_time"),
            call("tools/call echo large"),
            call("prompts/get compare_timezones"),
            call("resources/read time://formats"));
    assertThat(result.exposedNames())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "tools convert_time", "fast-time-convert-time",
                "tools echo", "fast-time-echo",
                "prompts compare_timezones", "fast-time-compare-timezones",
                "resources time://formats", "time://formats"));
    assertThat(result.sampleAnswers()).hasSize(4);
    SampleAnswer sample = result.sampleAnswers().get("tools/call echo large");
    assertThat(sample.status()).isEqualTo(200);
    assertThat(sample.contentType()).isEqualTo("application/json");
    assertThat(sample.body())
        .isEqualTo(
            """
            {"id":"%s","result":{"text":"fast-time-echo"}}"""
                .formatted(sample.sentId()));
    assertThat(result.repeatable())
        .extracting(SampleRequest::name)
        .containsExactly(
            "tools/call convert_time",
            "tools/call echo large",
            "prompts/get compare_timezones",
            "resources/read time://formats");
    assertThat(result.repeatable())
        .allSatisfy(it -> assertThat(it.path()).isEqualTo("/rpc"))
        .allSatisfy(it -> assertThat(it.body()).contains("\"jsonrpc\""));
  }

  /** The second page is asked for with the first one's cursor. */
  @Test
  void listIsReadPageByPage() throws Exception {
    gateway.answer(
        "tools/list",
        Answer.json(
            200, "{\"result\": {\"tools\": [{\"name\": \"x-echo\"}], \"nextCursor\": \"c1\"}}"),
        Answer.json(
            200, "{\"result\": {\"tools\": [{\"name\": \"x-add\"}], \"nextCursor\": null}}"));
    assertThat(result(call("tools/call echo"), call("tools/call add")).exposedNames())
        .isEqualTo(Map.of("tools echo", "x-echo", "tools add", "x-add"));
  }

  @Test
  void listWithoutAnEndIsTold() {
    gateway.answer(
        "tools/list", Answer.json(200, "{\"result\": {\"tools\": [], \"nextCursor\": \"again\"}}"));
    assertThat(problems(call("tools/call echo")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("the list has no end"));
  }

  /** What the gateway's own metrics would tell is all that such a run lacks. */
  @Test
  void metricsThatAreOffAreNoticedWithTheSetting() throws Exception {
    assertThat(result(call("tools/call echo")).notices()).isEmpty();
    gateway.answer(
        "GET /metrics/prometheus",
        Answer.json(503, "{\"error\": \"Metrics collection is disabled\"}"));
    assertThat(result(call("tools/call echo")).notices())
        .singleElement()
        .asString()
        .contains("HTTP 503", "ENABLE_METRICS=true");
    gateway.answer("GET /metrics/prometheus", Answer.json(404, "{}"));
    assertThat(result(call("tools/call echo")).notices())
        .singleElement()
        .asString()
        .contains("HTTP 404")
        .doesNotContain("ENABLE_METRICS");
  }

  @Test
  void disabledScenariosAreNotChecked() throws Exception {
    assertThat(result().exposedNames()).isEmpty();
  }

  @Test
  void feederFillsTheSampleRequestWithItsFirstRow() throws Exception {
    Path feeder = Files.writeString(folder.resolve("zones.csv"), "zone\nAsia/Kathmandu\nUTC\n");
    Files.writeString(
        payload,
        """
        {"jsonrpc": "2.0", "id": "#{id}", "method": "call", "params": {"name": #{zone.jsonStringify()}}}""");
    LoadTest test = call("tools/call echo");
    LoadTest fed =
        new LoadTest(
            test.request(),
            true,
            "POST",
            "/rpc",
            test.token(),
            payload,
            feeder,
            test.expectation(),
            Map.of(),
            List.of());
    assertThat(result(fed).sampleAnswers().get("tools/call echo").body())
        .contains("Asia/Kathmandu");
  }

  @Test
  void missingToolIsNamedWithTheNearestOnes() {
    assertThat(problems(call("tools/call konvert_time")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("request tools/call konvert_time");
              assertThat(problem.what()).isEqualTo("the gateway has no tool konvert_time");
              assertThat(problem.remedy()).contains("fast-time-convert-time");
            });
  }

  @Test
  void toolOfTwoServersIsAmbiguous() {
    gateway.tools.add("everything-echo");
    assertThat(problems(call("tools/call echo")))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.what()).contains("fast-time-echo, everything-echo"));
  }

  @Test
  void everyProblemIsToldAtOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    gateway.answer("prompts/list", Answer.json(200, "{\"error\": {\"code\": -32603}}"));
    PreflightException refusal =
        catchThrowableOfType(
            PreflightException.class,
            () ->
                Preflight.check(
                    TestConfiguration.of(
                        call("tools/call no_such_tool"),
                        call("resources/read no://such"),
                        call("prompts/get compare_timezones")),
                    gateway,
                    file));
    assertThat(refusal.problems()).hasSize(4);
    assertThat(refusal)
        .hasMessageContaining("results folder " + file)
        .hasMessageContaining("no tool no_such_tool")
        .hasMessageContaining("no resource no://such")
        .hasMessageContaining("prompts/list")
        .hasMessageContaining("-32603");
  }

  @Test
  void wrongContentIsToldWithTheJudgesReason() {
    gateway.answer("call", Answer.json(200, "{\"id\": \"preflight-1\", \"result\": {}}"));
    assertThat(problems(call("tools/call echo")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("[wrong-content]");
              assertThat(problem.where()).isEqualTo("request tools/call echo (POST /rpc)");
            });
  }

  @Test
  void oneWrongAnswerAmongRightOnesIsLeftToTheRun() throws Exception {
    gateway.answer(
        "call",
        Answer.json(500, "oops"),
        Answer.json(200, "{\"id\": \"preflight-2\", \"result\": {\"text\": \"well\"}}"));
    assertThat(result(call("tools/call echo")).sampleAnswers())
        .hasEntrySatisfying(
            "tools/call echo", answer -> assertThat(answer.body()).contains("well"));
  }
}
