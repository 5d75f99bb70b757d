package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunJsonTest {
  private static final Path FOLDER = Path.of("run");

  static Stream<RunReport> samples() {
    return Stream.<Function<Path, RunReport>>of(
            SampleReport::broken,
            SampleReport::passed,
            SampleReport::partial,
            SampleReport::empty,
            SampleReport::logAlone,
            SampleReport::hostile)
        .map(sample -> sample.apply(FOLDER));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyRunFitsThePublishedSchema(RunReport report) throws IOException {
    assertThat(problems(RunJson.render(report))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"okCount\" : 10000=\"okCount\" : null",
        "\"outcome\" : \"slo-broken\"=\"outcome\" : \"fine\"",
        "\"p95Ms\" : 9,=\"p95Ms\" : \"9\",",
        "\"schemaVersion\" : 1=\"schemaVersion\" : 2",
        "\"transport\" : 0,=",
        "\"why\"=\"because\""
      })
  void theSchemaRefusesWhatTheContractForbids(String change) throws IOException {
    String right = RunJson.render(SampleReport.broken(FOLDER));
    String[] parts = change.split("=", 2);
    assertThat(right).contains(parts[0]);

    assertThat(problems(right.replace(parts[0], parts[1]))).isNotEmpty();
  }

  @Test
  void thePublishedSchemaIsTheOneInTheJar() throws IOException {
    assertThat(Files.readString(Path.of("docs/run.schema.json"))).isEqualTo(schema());
  }

  @Test
  void whatIsNotKnownIsNullAndNeverZero() throws IOException {
    JsonNode json = new ObjectMapper().readTree(RunJson.render(SampleReport.logAlone(FOLDER)));

    for (String path :
        List.of(
            "/run/profile",
            "/run/target",
            "/run/suiteVersion",
            "/run/log/truncatedAtByte",
            "/environment",
            "/configuration",
            "/requests/3/p50Ms",
            "/requests/3/requestsPerSecond",
            "/slos/8/actual",
            "/slos/8/passed",
            "/generator/warmUpMs",
            "/comparison",
            "/findings")) {
      assertThat(json.at(path).isNull()).as(path).isTrue();
    }
  }

  @Test
  void aLogCutShortIsIncompleteAndNamesTheByte() throws IOException {
    JsonNode run = new ObjectMapper().readTree(RunJson.render(SampleReport.partial(FOLDER)));

    assertThat(run.at("/run/complete").booleanValue()).isFalse();
    assertThat(run.at("/run/log/truncatedAtByte").longValue()).isEqualTo(65_530);
    assertThat(run.at("/verdict/outcome").textValue()).isEqualTo("invalid");
  }

  static List<String> problems(String json) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema());
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String schema() throws IOException {
    try (InputStream file = RunJson.class.getResourceAsStream("run.schema.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
