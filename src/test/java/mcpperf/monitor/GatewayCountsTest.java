package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import mcpperf.monitor.GatewayCounts.Calls;
import org.junit.jupiter.api.Test;

class GatewayCountsTest {
  @Test
  void callsAreReadByKindAndWhatIsNotToldIsLeftOut() throws Exception {
    String text =
        """
        {"tools": {"totalExecutions": 12, "successfulExecutions": 10, "failedExecutions": 2,
                   "failureRate": 0.166, "avgResponseTime": null},
         "resources": {"totalExecutions": 0, "successfulExecutions": 0},
         "prompts": {"totalExecutions": null, "successfulExecutions": null},
         "servers": {"totalExecutions": 3, "successfulExecutions": 3}}
        """;
    assertThat(GatewayCounts.parse(text).kinds())
        .containsOnlyKeys("tools", "resources")
        .containsEntry("tools", new Calls(12, 10))
        .containsEntry("resources", new Calls(0, 0));
  }

  @Test
  void anythingElseIsNoCount() {
    assertThatThrownBy(() -> GatewayCounts.parse("# TYPE calls counter"))
        .isInstanceOf(IOException.class)
        .hasMessage("no JSON");
    assertThatThrownBy(() -> GatewayCounts.parse("{\"detail\":\"no\"}"))
        .isInstanceOf(IOException.class)
        .hasMessage("JSON without counts of calls");
  }
}
