package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
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
        .hasMessageContaining("Unknown fault toolErorRate: did you mean toolErrorRate?")
        .hasMessageContaining("slowStatementMs")
        .hasMessageContaining("extraStatements");
  }

  @Test
  void allProblemsComeTogether() {
    assertThatThrownBy(() -> changed(Faults.none(), "{\"poolSize\": -1, \"httpErrorRate\": 2}"))
        .hasMessageContaining("poolSize is to be a whole number from 0 on, found -1")
        .hasMessageContaining("httpErrorRate is to be a share of 0 to 1, found 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nPlusOne\": 1} | true or false",
        "{\"toolErrorRate\": \"0.05\"} | a share of 0 to 1",
        "{\"slowStatementMs\": 1.5} | a whole number",
        "{\"slowStatementMs\": 99999999999} | a whole number",
        "{\"slowStatementMs\": null} | a whole number",
        "{\"toolErrorTool\": \"ecco\"} | get_system_time, convert_time, echo",
        "[] | a JSON object",
      })
  void valueOfAnotherKindIsRefused(String json, String allowed) {
    assertThatThrownBy(() -> changed(Faults.none(), json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(allowed);
  }

  private static Faults changed(Faults faults, String json) throws JsonProcessingException {
    return FaultNames.changed(faults, Json.MAPPER.readTree(json));
  }
}
