package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.cost.CostFigure;
import mcpperf.cost.CostFinding;
import mcpperf.cost.CostMetric;
import mcpperf.cost.CostReport;
import mcpperf.cost.LatencyBreakdown;
import mcpperf.cost.MedianTime;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StatementChange;
import mcpperf.cost.StatementCost;
import mcpperf.cost.StatementKey;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports show of the costs of a call. */
class CostsReportTest {
  private static final String TOOL = "SELECT name FROM tools WHERE id = $1";

  @TempDir Path folder;

  @BeforeEach
  void keep() throws IOException {
    costs("tools/list", TOOL).write(folder);
  }

  private static CostFigure each(long perCall) {
    return new CostFigure(perCall, perCall, perCall, 50, 50);
  }

  private static CostReport costs(String operation, String statement) {
    OperationCost seen =
        new OperationCost(
            operation,
            50,
            0,
            Map.of(
                CostMetric.STATEMENTS, each(2),
                CostMetric.ROWS, new CostFigure(104, 100, 120, 20, 50),
                CostMetric.WAL_BYTES, each(342),
                CostMetric.RESPONSE_BYTES, each(30_076)),
            List.of(
                new StatementCost(
                    StatementKey.of(statement), statement, each(2), 104, 91, 342, 0.25, 100)),
            List.of(operation));
    OperationCost unseen =
        new OperationCost(
            "health", 48, 2, Map.of(CostMetric.RESPONSE_BYTES, each(20)), null, List.of());
    MedianTime time = new MedianTime(12.345, 11.0, 14.0, 50);
    return new CostReport(
        List.of("a limit"),
        1_000,
        2_000,
        new CostReport.IdleTime(2_000, List.of(), 0, 3),
        List.of(seen, unseen),
        List.of(
            new LatencyBreakdown(
                operation, time, new MedianTime(0.5, null, null, 5), null, time, null, time, "")));
  }

  private RunReport report() {
    RunReport sample = SampleReport.broken(folder);
    return RunReport.of(folder, sample.stats(), sample.context());
  }

  private Document page() throws IOException {
    GatlingPages.write(report());
    return Jsoup.parse(folder.resolve("costs.html").toFile());
  }

  @Test
  void runJsonHasThemAsTheSchemaSays() throws IOException {
    String text = RunJson.render(report());
    assertThat(RunJsonTest.problems(text)).isEmpty();
    assertThat(RunJsonTest.problems(text.replace("\"statements\" : 2", "\"statements\" : -2")))
        .isNotEmpty();
    JsonNode costs = new ObjectMapper().readTree(text).path("costs");
    assertThat(costs).hasSize(2);
    assertThat(costs.at("/0/operation").textValue()).isEqualTo("tools/list");
    assertThat(costs.at("/0/statements").intValue()).isEqualTo(2);
    assertThat(costs.at("/0/inexact/0").textValue()).isEqualTo("rows");
    assertThat(costs.at("/0/latency/total/ms").doubleValue()).isEqualTo(12.345);
    assertThat(costs.at("/1/statements").isNull()).isTrue();
    assertThat(costs.at("/1/failed").intValue()).isEqualTo(2);
  }

  @Test
  void thePageShowsFiguresStatementsAndWhereTheTimeGoes() throws IOException {
    Document page = page();
    assertThat(page.select("table.costs tbody tr").get(0).select("td").eachText())
        .containsExactly(
            "tools/list tools/list",
            "2",
            "≈ 104",
            "–",
            "–",
            "–",
            "342 bytes",
            "–",
            "–",
            "29.4 KiB",
            "50");
    assertThat(page.select("table.costs tbody tr").get(1).select("td").eachText())
        .endsWith("20 bytes", "48, 2 failed");
    assertThat(page.select("details.kinds code").text()).contains(TOOL);
    assertThat(page.select("table.latencies tbody td").eachText())
        .containsExactly(
            "tools/list",
            "12.3 11.0 to 14.0",
            "0.50",
            "–",
            "12.3 11.0 to 14.0",
            "–",
            "12.3 11.0 to 14.0",
            "50");
    assertThat(page.select("#limits").text()).contains("a limit").contains("3 requests to its MCP");
    assertThat(page.select("#changes").text()).contains("no baseline");
  }

  @Test
  void changesAreShownWithTheirStatementsIncreasesFirst() {
    CostFinding less = finding(CostMetric.ROWS, CostFinding.Change.DECREASE, 9, 8, List.of());
    CostFinding more =
        finding(
            CostMetric.STATEMENTS,
            CostFinding.Change.INCREASE,
            2,
            3,
            List.of(new StatementChange("k", "SELECT 1", 0, 1)));
    CostFinding same = finding(CostMetric.ROWS, CostFinding.Change.SAME, 1, 1, List.of());
    CostsView view = CostsView.of(costs("x", TOOL), List.of(less, same, more));
    assertThat(view.compared()).isEqualTo("1 more, 1 less, 1 as before, 0 not judged");
    assertThat(view.changes())
        .extracting(CostsView.ChangeRow::worse, CostsView.ChangeRow::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                true, "x: 3 SQL statements a call, 2 in the baseline; new, 1 a call: SELECT 1"),
            org.assertj.core.groups.Tuple.tuple(false, "x: 8 rows a call, 9 in the baseline"));
  }

  private static CostFinding finding(
      CostMetric metric,
      CostFinding.Change change,
      long before,
      long now,
      List<StatementChange> statements) {
    return new CostFinding("x", metric, change, before, now, 0, statements, "");
  }

  @Test
  void theSummaryHasALineACall() {
    assertThat(SummaryMarkdown.render(report()))
        .contains("| tools/list | 2 | ≈ 104 | – | – | 342 bytes | – | 29.4 KiB | 50 |");
  }

  @Test
  void aStatementOfTheDatabaseNamesTheOperationsThatSendIt() throws IOException {
    SampleDatabase.profile().write(RunReport.databaseFolder(folder));
    GatlingPages.write(report());
    assertThat(
            Jsoup.parse(folder.resolve("database.html").toFile()).select("td.sql small").eachText())
        .contains("sent by tools/list (2 a call)");
  }

  @Test
  void foreignTextsStayTexts() throws IOException {
    costs(SampleReport.HOSTILE, SampleReport.HOSTILE).write(folder);
    Document page = page();
    assertThat(page.select(".mcpperf script, .mcpperf img, .mcpperf b")).isEmpty();
    assertThat(page.select("table.costs td.name bdi").get(0).children()).isEmpty();
  }

  @Test
  void aRunWithoutCostsSaysWhy() throws IOException {
    Files.delete(folder.resolve("costs.json"));
    assertThat(page().select("#costs").text()).contains("Nothing was counted");
    assertThat(RunJson.render(report())).contains("\"costs\" : null");
    assertThat(SummaryMarkdown.render(report())).doesNotContain("Costs of a call");
  }

  @Test
  void costsThatCannotBeReadAreSaidAndTheRestIsReported() throws IOException {
    Files.writeString(folder.resolve("costs.json"), "{\"limits\": [");
    assertThat(page().select("#limits").text())
        .contains("costs.json is not what this suite writes");
  }
}
