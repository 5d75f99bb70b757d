package mcpperf;

import static mcpperf.SmallLoad.hundredEachWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mcpperf.monitor.BusyContainer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, told to watch a container that is there and one that is not. */
class ContainersIT {
  @TempDir Path folder;

  @Test
  void aContainerIsWatchedFromTheLoadToItsChart() throws Exception {
    Path scratch = Files.createDirectory(folder.resolve("container"));
    try (BusyContainer container = BusyContainer.start(scratch);
        MainJob job =
            MainJob.start(
                folder.resolve("home"),
                folder.resolve("results"),
                hundredEachWith(
                    Map.of("monitoring.containers", container.name() + ",mcpperf-no-such")))) {
      assertThat(job.exitValue()).as(job.output()).isZero();
      Path run = job.folder().orElseThrow();

      assertThat(job.output())
          .contains("NOT WATCHED: The container mcpperf-no-such is not watched: ");
      JsonNode probe = probe(job.result(), "container " + container.name());
      assertThat(probe.path("taken").asLong()).isPositive();
      assertThat(probe.path("gaps")).isEmpty();
      assertThat(samples(run, "target." + container.name() + ",threads,count"))
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row).endsWith(",1.0"));
      for (String page : List.of("system.html", "report.html")) {
        Document html = Jsoup.parse(run.resolve(page).toFile());
        assertThat(html.select(".probes td.name").eachText())
            .as(page)
            .contains("container " + container.name());
        assertThat(html.select("script.mcpperf-charts").outerHtml())
            .as(page)
            .contains("\"" + container.name() + "\"");
      }
    }
  }

  private static JsonNode probe(RunResult result, String name) {
    return StreamSupport.stream(result.at("/system/probes").spliterator(), false)
        .filter(probe -> probe.path("probe").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> samples(Path run, String series) throws IOException {
    return Files.readAllLines(run.resolve("timeseries.csv")).stream()
        .filter(row -> row.contains("," + series + ","))
        .toList();
  }
}
