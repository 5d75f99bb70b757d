package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mcpperf.config.ConfigurationException;
import mcpperf.target.TargetException;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void aWrongConfigurationIsExit64() {
    assertThat(tell(new ConfigurationException(List.of("profile: smok", "load: none"))))
        .isEqualTo(64);
    assertThat(text())
        .isEqualTo(
            """

            The configuration is wrong, 2 problems:
              - profile: smok
              - load: none
            mcpperf: nothing was measured (exit value 64)
            """);
  }

  @Test
  void aTargetThatCannotBeHadIsExit1AndItsLinesStandTogether() {
    assertThat(tell(new TargetException("Not ready.\nStart it."))).isEqualTo(1);
    assertThat(text()).contains("No target:\n  - Not ready.\n    Start it.\nmcpperf:");
  }

  @Test
  void whatATargetAnswersCannotSteerTheTerminal() {
    tell(new TargetException("HTTP 200: \u001b[2J\u009b1mgone\r\u202e"));
    assertThat(text()).contains("HTTP 200: ", "gone");
    assertThat(text()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
  }

  private int tell(Exception reason) {
    return Refusal.tell(reason, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
