package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.time.Clock;
import java.util.List;
import mcpperf.config.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultNamesTest {

  @Test
  void namedFaultsChangeAndTheOthersStay() throws JsonProcessingException {
    Faults one = changed(Faults.none(), "{\"toolErrorRate\": 0.05, \"toolErrorTool\": \"echo\"}");
    Faults both = changed(one, "{\"nPlusOne\": true, \"slowStatementMs\": 20}");
    assertThat(both)
        .isEqualTo(new Faults(20, false, true, 0, 0, false, 0, 0, 0.05, "echo", 0, 0, 0, 0));
  }

  @Test
  void unknownFaultNamesTheNearestAndAll() {
    assertThatThrownBy(() -> changed(Faults.none(), "{\"toolErorRate\": 0.05}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown key \"toolErorRate\"")
        .hasMessageContaining("slowStatementMs")
        .hasMessageContaining("extraStatements")
        .hasMessageContaining("did you mean toolErrorRate?");
  }

  @Test
  void allProblemsComeTogether() {
    assertThatThrownBy(() -> changed(Faults.none(), "{\"poolSize\": -1, \"httpErrorRate\": 2}"))
        .hasMessageContaining("poolSize: found \"-1\"; allowed: 0 to 1000")
        .hasMessageContaining("httpErrorRate: found \"2\"; allowed: a number from 0 to 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nPlusOne\": 1} | a JSON boolean",
        "{\"toolErrorRate\": \"0.05\"} | a JSON number",
        "{\"slowStatementMs\": 1.5} | a whole number",
        "{\"slowStatementMs\": 99999999999} | a whole number",
        "{\"slowStatementMs\": null} | a JSON number",
        "{\"slowStatementMs\": 60001} | 0 to 60000",
        "{\"toolErrorTool\": {}} | a JSON string",
        "{\"toolErrorTool\": \"ecco\"} | get_system_time, convert_time, echo",
        "[] | a JSON object",
      })
  void valueOfAnotherKindIsRefused(String json, String allowed) {
    assertThatThrownBy(() -> changed(Faults.none(), json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(allowed);
  }

  @Test
  void everyToolOfTheMcpServerCanBeNamedAsItIsOrAsTheGatewayExposesIt() throws Exception {
    TimeTools tools =
        new TimeTools(
            new FaultSwitches(null), new JacksonMcpJsonMapper(Json.MAPPER), Clock.systemUTC());
    assertThat(tools.specifications()).isNotEmpty();
    for (SyncToolSpecification specification : tools.specifications()) {
      String name = specification.tool().name();
      String exposed = Registration.GATEWAY_SLUG + "-" + name.replace('_', '-');
      for (String named : List.of(name, exposed)) {
        Faults faults = changed(Faults.none(), "{\"toolErrorTool\": \"" + named + "\"}");
        assertThat(TimeTools.originalName(faults.toolErrorTool())).isEqualTo(name);
      }
    }
  }

  private static Faults changed(Faults faults, String json) throws JsonProcessingException {
    return FaultNames.changed(faults, Json.MAPPER.readTree(json));
  }
}
