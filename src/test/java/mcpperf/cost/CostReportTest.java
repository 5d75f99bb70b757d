package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.json.EarlierFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostReportTest {
  @TempDir Path folder;

  @Test
  void whatIsKeptIsReadAgain() throws IOException {
    OperationCost seen =
        Costs.operation(
            "tools/list",
            Map.of(CostMetric.WAL_BYTES, new CostFigure(300, 200, 900, 3, 50)),
            Costs.statement("SELECT 1", 2));
    OperationCost unseen = new OperationCost("health", 5, 1, Map.of(), null, List.of("a remark"));
    CostReport report =
        new CostReport(
            List.of("a limit"),
            1_000,
            2_000,
            new CostReport.IdleTime(
                2_000.5, List.of(new CostReport.IdleStatement("k", "SELECT 2", 3)), 4, 5),
            List.of(seen, unseen),
            List.of(
                new LatencyBreakdown(
                    "tools/list",
                    new MedianTime(3, 1.0, 4.0, 50),
                    null,
                    null,
                    new MedianTime(1, null, null, 5),
                    null,
                    new MedianTime(2, 1.5, 2.5, 50),
                    "")));
    report.write(folder);
    assertThat(CostReport.read(folder)).contains(report);
    assertThat(folder.resolve("costs.json")).content().contains("\"walBytes\"");
  }

  @Test
  void aFolderWithoutCostsHasNone() throws IOException {
    assertThat(CostReport.read(folder)).isEmpty();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("costs.json"), "{\"limits\": [");
    assertThatThrownBy(() -> CostReport.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("costs.json is not what this suite writes");
  }

  @Test
  void aFileWithoutWhatIsNeededIsNamedWithTheMember() throws IOException {
    new CostReport(
            List.of(),
            1_000,
            2_000,
            new CostReport.IdleTime(0, List.of(), 0, 0),
            List.of(Costs.operation("tools/list", Map.of())),
            List.of())
        .write(folder);
    EarlierFile.without(folder.resolve("costs.json"), "/operations/0/failed");

    assertThatThrownBy(() -> CostReport.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "costs.json is not what this suite writes:"
                + " operations[0].failed: Missing required creator property 'failed' (index 2)");
  }
}
