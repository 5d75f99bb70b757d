package mcpperf.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.baseline.Fingerprint.Difference;
import mcpperf.config.Setting;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
  private static final Map<String, String> FACTS =
      Map.of(
          "machine.cores", "2",
          "suite.version", "1.0",
          "target.version", "1.0.7",
          "registry.tools", "100",
          "inputs.payloads", "0a1b");

  @Test
  void equalFactsDoNotDiffer() {
    assertThat(of().differences(of())).isEmpty();
    assertThat(of().changes(of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"machine.cores,4", "inputs.payloads,ffff", "registry.tools,106"})
  void whatBearsOnTheFiguresIsNamedWithBothValues(String fact, String other) {
    assertThat(of().differences(of(fact, other)))
        .containsExactly(new Difference(fact, FACTS.get(fact), other));
  }

  @ParameterizedTest
  @CsvSource({"target.version,1.1.0", "suite.version,1.1", "target.embedded.faults.nPlusOne,true"})
  void whatIsComparedMayDifferAndIsStillTold(String fact, String other) {
    assertThat(of().differences(of(fact, other))).isEmpty();
    assertThat(of().changes(of(fact, other)))
        .containsExactly(new Difference(fact, FACTS.get(fact), other));
  }

  @Test
  void rowsOfTheRegistryAreAnEstimate() {
    assertThat(of().differences(of("registry.tools", "105"))).isEmpty();
    assertThat(of().differences(of("registry.tools", "95"))).isEmpty();
  }

  @Test
  void aFactThatOnlyOneRunKnowsDiffers() {
    assertThat(of().differences(new Fingerprint(Map.of("machine.cores", "2"))))
        .extracting(Difference::fact)
        .containsExactly("inputs.payloads", "registry.tools");
  }

  @Test
  void itHoldsWhatBearsOnTheLoadAndNoSecret() {
    Map<String, String> facts = circumstances().fingerprint(database()).facts();

    assertThat(facts)
        .containsEntry("suite.version", "1.0")
        .containsEntry("machine.cores", "2")
        .containsEntry("jvm.heap", "1.0 GiB")
        .containsEntry("target.kind", "embedded")
        .containsEntry("target.embedded.poolSize", "10")
        .containsEntry("profiles.smoke.requests", "100")
        .containsEntry("inputs.payloads", "0a1b")
        .containsEntry("database.product", "PostgreSQL 17")
        .containsEntry("database.version", "PostgreSQL 17.11")
        .containsEntry("database.setting.fsync", "on")
        .containsEntry("database.setting.shared_buffers", "16384 8kB")
        .containsEntry("registry.tools", "103")
        .containsEntry("tables.tool_metrics", "894")
        .doesNotContainKeys(
            "target.external.token", "slos.health.p95Ms", "profiles.medium.requests", "target.url");
  }

  @Test
  void theEnvironmentIsNamedByTargetAndMachine() {
    assertThat(Environment.name(circumstances().fingerprint(null)))
        .isEqualTo("embedded-2x-amd-epyc");
  }

  private static Circumstances circumstances() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("cpu", "AMD EPYC");
    machine.put("cores", "2");
    machine.put("jvmHeap", "1.0 GiB");
    return new Circumstances(
        "1.0",
        machine,
        Map.of("kind", "embedded", "url", "http://127.0.0.1:1", "database", "PostgreSQL 17.11"),
        "smoke",
        List.of(
            new Setting("profiles.smoke.requests", "100", "default"),
            new Setting("profiles.medium.requests", "10000", "default"),
            new Setting("slos.health.p95Ms", "5", "default"),
            new Setting("target.embedded.poolSize", "10", "default"),
            new Setting("target.external.token", "***", "default")),
        Map.of("payloads", "0a1b"));
  }

  private static DatabaseProfile database() {
    return new DatabaseProfile(
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(
            new Row(Map.of("name", "tools", "live_rows", 103L)),
            new Row(Map.of("name", "tool_metrics", "live_rows", 894L))),
        null,
        null,
        null,
        null,
        null,
        List.of(
            new Row(Map.of("name", "fsync", "value", "on")),
            new Row(Map.of("name", "shared_buffers", "value", "16384", "unit", "8kB"))),
        null,
        null,
        null);
  }

  private static Fingerprint of(String... change) {
    Map<String, String> facts = new HashMap<>(FACTS);
    if (change.length == 2) {
      facts.put(change[0], change[1]);
    }
    return new Fingerprint(facts);
  }
}
