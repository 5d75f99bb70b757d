package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mcpperf.config.Faults;
import org.junit.jupiter.api.Test;

class SandboxSpecTest {
  private static final String NEEDED =
      "\"jdbcUrl\":\"jdbc:postgresql://localhost/x\",\"user\":\"u\",\"jwtSecret\":\"s\"";

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(SandboxSpec.read("{" + NEEDED + "}"))
        .isEqualTo(
            new SandboxSpec(
                "jdbc:postgresql://localhost/x",
                "u",
                "",
                "s",
                "mcpgateway",
                "mcpgateway-api",
                "admin@example.com",
                0,
                0,
                10,
                5_000,
                1_800_000,
                false,
                0,
                List.of(new McpServers.Spec("fast-time", 0, 0)),
                false,
                Faults.none()));
  }

  @Test
  void whatIsGivenCounts() {
    SandboxSpec spec =
        SandboxSpec.read(
            "{"
                + NEEDED
                + ",\"password\":\"p\",\"poolSize\":3,\"poolTimeoutMs\":100,\"tools\":7,"
                + "\"gatewayPort\":4444,\"faults\":{\"nPlusOne\":true}}");
    assertThat(spec.password()).isEqualTo("p");
    assertThat(spec.poolSize()).isEqualTo(3);
    assertThat(spec.poolTimeoutMs()).isEqualTo(100);
    assertThat(spec.tools()).isEqualTo(7);
    assertThat(spec.gatewayPort()).isEqualTo(4444);
    assertThat(spec.faults().nPlusOne()).isTrue();
  }

  @Test
  void allProblemsComeTogether() {
    assertThatThrownBy(() -> SandboxSpec.read("{\"pool\":1,\"poolSize\":\"3\",\"tools\":-1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pool is unknown")
        .hasMessageContaining("poolSize is to be like 10")
        .hasMessageContaining("tools is too small: -1")
        .hasMessageContaining("jdbcUrl is missing")
        .hasMessageContaining("jwtSecret is missing");
  }

  @Test
  void whatIsNoJsonObjectIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> SandboxSpec.read("{\"jwtSecret\":\"hidden\""))
        .hasMessageContaining("not JSON")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> SandboxSpec.read("[]")).hasMessageContaining("not a JSON object");
    assertThatThrownBy(() -> SandboxSpec.read("")).hasMessageContaining("not a JSON object");
  }

  @Test
  void secretsAreNotInItsText() {
    SandboxSpec spec =
        SandboxSpec.read(
            "{\"jdbcUrl\":\"jdbc:hidden\",\"user\":\"u\",\"password\":\"hidden\","
                + "\"jwtSecret\":\"hidden\"}");
    assertThat(spec.toString()).doesNotContain("hidden");
    assertThat(spec.masked("cannot open jdbc:hidden with hidden")).doesNotContain("hidden");
  }
}
