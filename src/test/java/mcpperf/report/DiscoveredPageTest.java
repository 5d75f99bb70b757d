package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.config.RequestName;
import mcpperf.config.SampleExperiments;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.discovery.DiscoveryFile;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.discovery.ForbiddenAnswer;
import mcpperf.discovery.ForbiddenCall;
import mcpperf.discovery.LeftOut;
import mcpperf.discovery.ObjectKind;
import mcpperf.discovery.Operation;
import mcpperf.discovery.Operation.Origin;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the run.json of a target that says hostile things of itself. */
class DiscoveredPageTest {
  @TempDir Path folder;
  private RunReport report;

  @BeforeEach
  void run() throws IOException {
    ObjectNode params = new ObjectMapper().createObjectNode().put("name", SampleReport.HOSTILE);
    params.putObject("arguments").put("text", SampleReport.HOSTILE);
    Operation right =
        new Operation(new RequestName("tools/call x"), "tools/call", params, Origin.SCHEMA);
    Operation forbidden =
        new Operation(
            new RequestName("tools/call x invalid"), "tools/call", params, Origin.FORBIDDEN);
    DiscoveryReport discovered =
        new DiscoveryReport(
            "http://127.0.0.1:1/mcp",
            Transport.STREAMABLE_HTTP,
            SampleReport.HOSTILE,
            "2025-06-18",
            false,
            Map.of(ObjectKind.TOOL, 2),
            List.of(right, forbidden),
            List.of(new ForbiddenCall(forbidden, ForbiddenAnswer.ACCEPTED, SampleReport.HOSTILE)),
            List.of(new LeftOut(SampleReport.HOSTILE, SampleReport.HOSTILE)));
    Files.writeString(folder.resolve(DiscoveryFile.NAME), DiscoveryFile.text(discovered));
    Path log = folder.resolve("simulation.log");
    new LogBuilder().run("discovered").ok("tools/call x", 0, 10, "endpoint").writeTo(log);
    RunContext plain = SampleReport.passed(folder).context();
    RunContext context =
        new RunContext(
            plain.suiteVersion(),
            "Discovered",
            plain.profile(),
            plain.target(),
            plain.environment(),
            plain.settings(),
            Map.of(),
            plain.judging(),
            List.of(),
            plain.generator(),
            SampleExperiments.settings(),
            null,
            true);
    report = RunReport.of(folder, RunStats.read(log), context);
  }

  @Test
  void itIsATabOfItsOwnWithWhatWasFoundSentAnsweredAndLeftOut() throws IOException {
    GatlingPages.write(report);

    Document page = Jsoup.parse(folder.resolve("discovered.html").toFile());
    assertThat(page.select("#found tbody tr").eachText())
        .containsExactly("tools 2 1", "prompts – 0", "resources – 0");
    assertThat(page.select("#requests tbody tr")).hasSize(2);
    assertThat(page.select("#requests tbody tr").first().text())
        .startsWith("tools/call x {\"text\":\"=cmd|")
        .contains("made by its schema 1 0 %");
    assertThat(page.select("#forbidden tbody tr.failing td b").text()).isEqualTo("accepted");
    assertThat(page.select("#left tbody tr")).hasSize(1);
    assertThat(page.select("img, iframe, object")).isEmpty();
    assertThat(page.html()).doesNotContain("<script>alert");
    assertThat(Jsoup.parse(folder.resolve("verdict.html").toFile()).select("a").eachAttr("href"))
        .contains("discovered.html");
  }

  @Test
  void itsRunJsonFitsThePublishedSchema() throws IOException {
    String json = RunJson.render(report);

    assertThat(RunJsonTest.problems(json)).isEmpty();
    assertThat(new ObjectMapper().readTree(json).at("/experiment/kind").asText())
        .isEqualTo("discovered");
    assertThat(RunJsonTest.problems(json.replace("\"accepted\"", "\"taken\""))).isNotEmpty();
    assertThat(RunJsonTest.problems(json.replace("\"protocolVersion\"", "\"version\"")))
        .isNotEmpty();
  }

  @Test
  void aRunWithoutAResultSaysWhyInTheSameSchema() throws IOException {
    Files.delete(folder.resolve(DiscoveryFile.NAME));
    RunReport without =
        RunReport.of(folder, RunStats.read(folder.resolve("simulation.log")), report.context());

    assertThat(RunJsonTest.problems(RunJson.render(without))).isEmpty();
    assertThat(without.verdict().reasons()).anyMatch(it -> it.contains("no discovered.json"));
  }
}
