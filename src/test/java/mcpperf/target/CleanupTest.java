package mcpperf.target;

import static mcpperf.target.GatewayDouble.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.Faults;
import mcpperf.config.TargetSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run was killed between making things at a gateway and removing them. */
class CleanupTest {
  private static final String TAG = "mcpperf-0a1b2c3d";

  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();
  private GatewayDouble gateway;
  private Ledger ledger;

  @BeforeEach
  void aGatewayWithLeftovers() throws Exception {
    gateway = new GatewayDouble();
    ledger = new Ledger(folder.resolve("ledger"));
    gateway.answer(
        "GET /v1/servers",
        json(
            200,
            """
            [{"id": "s1", "name": "mcpperf mcpperf-0a1b2c3d mcpperf-0a1b2c3d-7"},
             {"id": "s2", "name": "somebody's"},
             {"id": "s3", "name": "mcpperf mcpperf-ffffffff mcpperf-ffffffff-7"}]
            """));
    gateway.answer(
        "GET /v1/tools",
        json(200, "[{\"id\": \"t1\", \"name\": \"mcpperf-mcpperf-0a1b2c3d-mcpperf-0a1b2c3d-9\"}]"));
    gateway.answer("GET /v1/gateways", json(404, "{\"detail\": \"Not Found\"}"));
    gateway.answer("DELETE /v1/servers/s1", json(200, "{}"));
    gateway.answer("DELETE /v1/tools/t1", json(404, "{\"detail\": \"gone already\"}"));
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  private Ledger.Entry entry(ProcessIdentity run) {
    return new Ledger.Entry(TAG, gateway.baseUrl(), run, Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** The identity of a process that was killed and has no chance to say good-bye. */
  private static ProcessIdentity killed() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
    process.destroyForcibly().waitFor();
    return identity;
  }

  private boolean cleaned(URI url, boolean forget) throws Exception {
    TargetSettings defaults = TestConfiguration.embedded(Faults.none());
    TargetSettings.External external =
        new TargetSettings.External(
            url, "the-token", null, "admin", null, null, TargetSettings.Database.unknown());
    return new Cleanup(ledger, told::add)
        .of(
            new TargetSettings(
                TargetSettings.Kind.EXTERNAL,
                defaults.startTimeout(),
                defaults.embedded(),
                defaults.contextforge(),
                external),
            forget);
  }

  private List<String> deletions() {
    return gateway.requests.stream().filter(it -> it.startsWith("DELETE")).toList();
  }

  @Test
  void whatADeadRunMadeIsRemovedAndNothingElse() throws Exception {
    ledger.add(entry(killed()));

    assertThat(cleaned(gateway.baseUrl(), false)).isTrue();

    assertThat(deletions()).containsExactly("DELETE /v1/servers/s1", "DELETE /v1/tools/t1");
    assertThat(ledger.dead()).isEmpty();
    assertThat(told).last().isEqualTo("Clean of the run that began 2026-01-01T00:00:00Z");
  }

  @Test
  void aRunThatIsStillThereIsLeftAlone() throws Exception {
    ledger.add(entry(ProcessIdentity.current()));

    assertThat(cleaned(gateway.baseUrl(), false)).isTrue();

    assertThat(gateway.requests).isEmpty();
    assertThat(told).containsExactly("No run has died and left something at a gateway.");
  }

  /** The token was given for another gateway. */
  @Test
  void anotherGatewayIsNamedAndNotAsked() throws Exception {
    ledger.add(entry(killed()));

    cleaned(URI.create("http://127.0.0.1:1"), false);

    assertThat(gateway.requests).isEmpty();
    assertThat(told.get(0)).contains("-Dtarget.url=" + gateway.baseUrl());
    assertThat(ledger.dead()).hasSize(1);
  }

  @Test
  void whatTheGatewayRefusesToRemoveStaysWrittenDown() throws Exception {
    ledger.add(entry(killed()));
    gateway.answer("DELETE /v1/servers/s1", json(403, "{\"detail\": \"not yours\"}"));

    assertThat(cleaned(gateway.baseUrl(), false)).isFalse();

    assertThat(told).last().asString().contains("HTTP 403").contains("not yours");
    assertThat(ledger.dead()).hasSize(1);
  }

  @Test
  void aGatewayThatIsNoMoreCanBeForgotten() throws Exception {
    ledger.add(entry(killed()));

    assertThat(cleaned(gateway.baseUrl(), true)).isTrue();

    assertThat(gateway.requests).isEmpty();
    assertThat(ledger.dead()).isEmpty();
  }

  /** A request that broke off at the end of the load made something that nobody removed. */
  @Test
  void aRunThatEndsInOrderRemovesWhatItsLoadLeft() throws IOException {
    Ledger.Entry own = entry(ProcessIdentity.current());
    ledger.add(own);

    new Traces(ledger, own, new GatewayApi(gateway.baseUrl(), "the-token"), told::add).close();

    assertThat(deletions()).containsExactly("DELETE /v1/servers/s1", "DELETE /v1/tools/t1");
    assertThat(folder.resolve("ledger")).isEmptyDirectory();
  }

  /**
   * What its load had sent before it was broken off arrives late; other workers list from memory.
   */
  @Test
  void whatIsMadeWhileTheRestIsRemovedIsRemovedToo() throws IOException {
    Ledger.Entry own = entry(ProcessIdentity.current());
    ledger.add(own);
    String first = "[{\"id\": \"t1\", \"name\": \"mcpperf-0a1b2c3d-9\"}]";
    String later = first.replace("]", ", {\"id\": \"t2\", \"name\": \"mcpperf-0a1b2c3d-10\"}]");
    gateway.answer("GET /v1/tools", json(200, first), json(200, later));
    gateway.answer("DELETE /v1/tools/t2", json(200, "{}"));

    new Traces(ledger, own, new GatewayApi(gateway.baseUrl(), "the-token"), told::add).close();

    assertThat(deletions())
        .containsExactly("DELETE /v1/servers/s1", "DELETE /v1/tools/t1", "DELETE /v1/tools/t2");
    assertThat(folder.resolve("ledger")).isEmptyDirectory();
  }

  /** What was sent may be made when nobody looks any more. */
  @Test
  void whereNotAllOfTheLoadWasAnsweredTheNoteStays() throws IOException {
    Ledger.Entry own = entry(ProcessIdentity.current());
    ledger.add(own);
    Traces traces =
        new Traces(ledger, own, new GatewayApi(gateway.baseUrl(), "the-token"), told::add);
    traces.moreMayCome();

    assertThatThrownBy(traces::close)
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("not every request of the load was answered")
        .hasMessageContaining("the command cleanup");
    assertThat(deletions()).containsExactly("DELETE /v1/servers/s1", "DELETE /v1/tools/t1");
    assertThat(folder.resolve("ledger")).isNotEmptyDirectory();
  }

  @Test
  void aTextThatIsInManyNamesIsNoTag() {
    assertThatThrownBy(
            () -> new Ledger.Entry("", gateway.baseUrl(), ProcessIdentity.current(), Instant.now()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
