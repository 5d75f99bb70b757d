package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.monitor.Coverage;
import mcpperf.monitor.CoverageFile;
import mcpperf.network.CaptureReport;
import mcpperf.network.Traffic;
import mcpperf.network.Traffic.Times;
import mcpperf.report.Chromium.Shown;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was captured of the packets and what a container used, on a telephone: 320 pixels wide, in
 * both colour schemes.
 */
class NarrowPagesIT {
  private static final String CONTAINER = "project-gateway-1";
  private static final int WIDTH = 320;
  private static final double READABLE = 4.5;

  /**
   * The page in a frame that is as narrow as no window of Chromium; writes down how wide it became,
   * how wide its charts are and its colours, and takes its place.
   */
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html style="color-scheme:light dark">
      <body>
      <iframe style="width:%dpx;height:1800px;border:0" srcdoc="%s"></iframe>
      <script>
      addEventListener('load', () => setTimeout(() => {
        const inner = document.querySelector('iframe').contentDocument;
        const colour = (element, what) => inner.defaultView.getComputedStyle(element)[what];
        Object.assign(document.body.dataset, {
          window: inner.defaultView.innerWidth,
          page: inner.documentElement.scrollWidth,
          chart: Math.max(...[...inner.querySelectorAll('.chart canvas')].map((c) => c.clientWidth)),
          ink: colour(inner.querySelector('.mcpperf dd'), 'color'),
          muted: colour(inner.querySelector('.mcpperf .note'), 'color'),
          paper: colour(inner.body, 'backgroundColor'),
        });
        document.body.innerHTML = inner.body.innerHTML;
      }, 1000));
      </script>
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"system.html, false", "system.html, true", "report.html, false", "report.html, true"})
  void allOfItFitsAndCanBeRead(String page, boolean dark) throws Exception {
    Optional<Chromium> chromium = Chromium.find();
    assumeTrue(chromium.isPresent(), "SKIPPED: there is no Chromium on the path");
    writePages();
    Path framed = folder.resolve("framed.html");
    String escaped =
        Files.readString(folder.resolve(page)).replace("&", "&amp;").replace("\"", "&quot;");
    Files.writeString(framed, FRAME.formatted(WIDTH, escaped));

    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Shown shown = chromium.get().open(framed, dark, scratch);

    assertThat(shown.console()).isEmpty();
    assertThat(shown.requests()).isEmpty();
    Map<String, String> measured = shown.page().body().dataset();
    assertThat(measured.get("window")).isEqualTo(String.valueOf(WIDTH));
    assertThat(Integer.parseInt(measured.get("page"))).isLessThanOrEqualTo(WIDTH);
    assertThat(Integer.parseInt(measured.get("chart"))).isBetween(200, WIDTH);
    double paper = luminance(measured.get("paper"));
    assertThat(paper < 0.5).isEqualTo(dark);
    assertThat(contrast(luminance(measured.get("ink")), paper)).isGreaterThan(READABLE);
    assertThat(contrast(luminance(measured.get("muted")), paper)).isGreaterThan(READABLE);
    assertThatItIsThere(shown);
  }

  private static void assertThatItIsThere(Shown shown) {
    Element body = shown.page().body();
    Element capture =
        body.select("section").stream()
            .filter(section -> section.select("h2").text().startsWith("Captured packets"))
            .findFirst()
            .orElseThrow();
    assertThat(capture.select("dd").eachText())
        .contains(
            "capture/headers.pcap", "12,345", "p50 0.25, p95 1.50, p99 –, max 2.75 ms, n 400");
    assertThat(capture.select(".conversations tbody tr").first().select("td").eachText())
        .containsExactly(
            "40123", "reset by the target", "200", "2,000", "3", "40,000", "900,000", "12.5 s");
    assertThat(body.select(".probes td.name").eachText()).contains("container " + CONTAINER);
    assertThat(body.select(".u-legend th").eachText()).contains(CONTAINER);
  }

  private void writePages() throws IOException {
    long start = SampleReport.broken(folder).stats().run().startEpochMs();
    List<String> rows =
        Stream.iterate(start, time -> time < start + 17_000, time -> time + 1_000)
            .flatMap(
                time ->
                    Stream.of(
                        time + ",host,cpu.busy,share,0.5",
                        time + ",target." + CONTAINER + ",cpu.cores,count,0.25",
                        time + ",target." + CONTAINER + ",memory.resident,bytes,123456789"))
            .toList();
    Files.writeString(
        folder.resolve("timeseries.csv"),
        "epochMs,source,metric,unit,value\n" + String.join("\n", rows) + "\n");
    CoverageFile.write(
        folder,
        List.of(
            new Coverage(
                "container " + CONTAINER,
                17,
                0,
                12.5,
                List.of(),
                0,
                List.of("The engine does not count its block I/O here."))));
    capture().write(folder);
    RunReport report = SampleReport.broken(folder);
    GatlingPages.write(report);
    Reports.write(report);
  }

  private static CaptureReport capture() {
    return new CaptureReport(
        new CaptureReport.File(
            "capture/headers.pcap", "lo", "tcp port 4444", 96, 12_345, 17.25, "told", 0L),
        new Traffic(
            4_000,
            2,
            2,
            0,
            1,
            0,
            3,
            80_000,
            1_800_000,
            new Times(2, null, null, null, 0.25),
            new Times(400, 0.25, 1.5, null, 2.75),
            Map.of("TLS 1.3", 2L),
            List.of(
                new Traffic.Conversation(
                    40_123, 2_000, 200, 40_000, 900_000, 3, 12.5, "reset by the target"),
                new Traffic.Conversation(40_124, 2_000, 200, 40_000, 900_000, 0, 17.0, "closed"))),
        null);
  }

  /** Of {@code rgb(r, g, b)}, by WCAG 2. */
  private static double luminance(String colour) {
    double[] parts =
        Stream.of(colour.replaceAll("[^0-9,]", "").split(","))
            .mapToDouble(part -> Integer.parseInt(part) / 255.0)
            .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
            .toArray();
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }
}
