package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.report.Chromium.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our pages in a real browser: their scripts run, and nothing outside is asked for. */
class PagesInBrowserIT {
  /** Writes how many charts there are, and on how many of them anything is drawn. */
  private static final String COUNT_CHARTS =
      """
      <script>
      addEventListener('load', () => setTimeout(() => {
        const canvases = [...document.querySelectorAll('.mcpperf .chart canvas')];
        const drawn = canvases.filter((c) => {
          const dots = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
          return dots.some((v) => v !== 0);
        });
        document.body.dataset.charts = canvases.length;
        document.body.dataset.drawn = drawn.length;
      }, 500));
      </script>
      """;

  @TempDir private Path folder;

  private Shown open(String page, boolean dark) throws IOException, InterruptedException {
    Optional<Chromium> chromium = Chromium.find();
    assumeTrue(chromium.isPresent(), "SKIPPED: there is no Chromium on the path");
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    return chromium.get().open(folder.resolve(page), dark, scratch);
  }

  private void writePages() throws IOException {
    SampleDatabase.profile().write(RunReport.databaseFolder(folder));
    long start = SampleReport.broken(folder).stats().run().startEpochMs();
    List<String> rows =
        Stream.iterate(start, time -> time < start + 17_000, time -> time + 1_000)
            .flatMap(
                time ->
                    Stream.of(
                        time + ",host,cpu.busy,share,0.5",
                        time + ",postgresql,sessions.active,count,3",
                        time + ",postgresql,active.io,count,1",
                        time + ",generator,cpu.cores,count,0.25"))
            .toList();
    Files.writeString(
        folder.resolve("timeseries.csv"),
        "epochMs,source,metric,unit,value\n" + String.join("\n", rows) + "\n");
    RunReport report = SampleReport.broken(folder);
    GatlingPages.write(report);
    Reports.write(report);
  }

  /** report.html allows no script that it does not name. */
  private void addScript(String page, String script) throws IOException {
    Path file = folder.resolve(page);
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("</body>", script + "</body>")
            .replaceFirst("script-src '[^']+'", "script-src 'unsafe-inline'"));
  }

  @ParameterizedTest
  @CsvSource({"verdict.html, false", "slo.html, true", "report.html, false", "report.html, true"})
  void aPageNeedsNothingFromOutside(String page, boolean dark) throws Exception {
    writePages();

    Shown shown = open(page, dark);

    assertThat(shown.page().select(".mcpperf, main").text()).isNotEmpty();
    assertThat(shown.console()).isEmpty();
    assertThat(shown.requests()).isEmpty();
    assertThat(shown.page().select(".chart .uplot canvas"))
        .hasSize(shown.page().select("figure").size());
  }

  @ParameterizedTest
  @CsvSource({
    "system.html, false, 4",
    "database.html, true, 2",
    "report.html, false, 4",
    "report.html, true, 4"
  })
  void eachChartIsDrawn(String page, boolean dark, int least) throws Exception {
    writePages();
    addScript(page, COUNT_CHARTS);

    Shown shown = open(page, dark);

    assertThat(shown.console()).isEmpty();
    assertThat(shown.requests()).isEmpty();
    int charts = Integer.parseInt(shown.page().body().attr("data-charts"));
    assertThat(charts).isGreaterThanOrEqualTo(least);
    assertThat(charts).isEqualTo(shown.page().select("figure").size());
    assertThat(shown.page().body().attr("data-drawn")).isEqualTo(String.valueOf(charts));
  }

  /** Without this, the tests above could not fail. */
  @Test
  void whatAPageDoesWrongIsSeen() throws Exception {
    Files.writeString(
        folder.resolve("bad.html"),
        "<body><img src='http://127.0.0.1:9/x.png'><script>notDefined();</script></body>");

    Shown shown = open("bad.html", false);

    assertThat(shown.console()).anySatisfy(line -> assertThat(line).contains("notDefined"));
    assertThat(shown.requests()).containsExactly("http://127.0.0.1:9/x.png");
  }
}
