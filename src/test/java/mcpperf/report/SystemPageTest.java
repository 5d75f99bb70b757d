package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.monitor.Coverage;
import mcpperf.monitor.CoverageFile;
import mcpperf.monitor.Gap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a run of 17 s that was watched each second but from 5 s to 8 s. */
class SystemPageTest {
  @TempDir private Path folder;

  @Test
  void whatThePageHasTheMailedReportHasToo() throws IOException {
    Document mailed = Jsoup.parse(HtmlReport.render(watched()));

    assertThat(page(watched()).select("section h2").stream().map(Element::ownText))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            it ->
                assertThat(mailed.text().toLowerCase(Locale.ROOT))
                    .contains(it.toLowerCase(Locale.ROOT)));
  }

  @Test
  void eachRequestHasTheFiguresOfItsOwnWindow() throws IOException {
    Document page = page(watched());

    assertThat(page.select(".windows thead th").eachText())
        .containsExactly(
            "Request",
            "Generator CPU",
            "Target CPU",
            "Machine busy",
            "Stolen",
            "Waited for CPU",
            "Waited for I/O",
            "Waited for memory",
            "Samples");
    // 11.2 s to 16.2 s, as the sample of 10.2 s began before the window: 24 % to 34 %.
    assertThat(page.select(".windows tbody tr").get(2).select("td").eachText())
        .containsExactly(
            "tools/call convert_time", "29 (34)", "–", "50 (50)", "–", "–", "–", "–", "6");
    assertThat(page.select(".windows tbody td.name").eachText())
        .containsExactly("The whole load", "tools/list", "tools/call convert_time");
    assertThat(page.select("#windows .note").first().text())
        .startsWith("The windows of 2 requests were too short");
  }

  @Test
  void theSameStandsInRunJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(RunJson.render(watched()));

    JsonNode cpu = json.at("/requests/1/system/generatorCpu");
    assertThat(cpu.path("mean").doubleValue()).isCloseTo(0.29, within(1e-9));
    assertThat(cpu.path("max").doubleValue()).isEqualTo(0.34);
    assertThat(cpu.path("samples").longValue()).isEqualTo(6);
    assertThat(json.at("/requests/1/system/targetCpu/mean").isNull()).isTrue();
    assertThat(json.at("/system/probes/0/gaps/0/why").textValue()).isEqualTo("no answer");
    assertThat(json.at("/system/figures/hostCpuBusy/mean").doubleValue()).isEqualTo(0.5);
  }

  @Test
  void theChartsShowEverySampleAndBreakWhereNothingWasSeen() throws IOException {
    Document page = page(watched());
    JsonNode data = new ObjectMapper().readTree(page.select(".mcpperf-charts").first().data());

    assertThat(data.path("charts").findValuesAsText("title"))
        .isEqualTo(page.select("figcaption").eachText())
        .contains("CPU of the machine by kind", "CPU by process");
    JsonNode cores = data.at("/charts/1/series/0");
    assertThat(cores.path("label").textValue()).isEqualTo("generator");
    assertThat(cores.path("values")).hasSize(17);
    assertThat(Stream.of(4, 5, 6, 7, 8).map(i -> cores.path("values").path(i).asText()))
        .containsExactly("0.2", "null", "null", "0.32", "0.36");
    assertThat(data.at("/times/0").doubleValue()).isCloseTo(0.2, within(1e-9));
    assertThat(data.at("/requests/1/name").textValue()).isEqualTo("tools/call convert_time");
    assertThat(data.at("/requests/1/to").doubleValue()).isEqualTo(16.42);
  }

  @Test
  void whatWasNotSeenIsSaid() throws IOException {
    assertThat(page(watched()).select(".probes tbody tr").eachText())
        .containsExactly(
            "generator's JVM 15 2 12.5 ms saw nothing from 5.2 s to 8.2 s: no answer",
            "pressure 17 0 – This system tells no pressure.");
  }

  @Test
  void theVerdictsPageNamesWhatHadGaps() throws IOException {
    GatlingPages.write(watched());
    Document verdict = Jsoup.parse(folder.resolve("verdict.html").toFile());
    assertThat(verdict.select(".caveats").text())
        .contains("Not all was watched all the time: generator's JVM. ");
  }

  @Test
  void percentilesOfTheGatewayAreTheBoundsBetweenWhichTheyLie() throws IOException {
    Files.createDirectories(folder.resolve("prometheus"));
    Files.writeString(
        folder.resolve("prometheus/diff.csv"),
        """
        metric,labels,type,before,after,increase
        took_seconds_bucket,'le=""0.01""',histogram,5.0,605.0,600.0
        took_seconds_bucket,'le=""0.025""',histogram,5.0,955.0,950.0
        took_seconds_bucket,'le=""+Inf""',histogram,5.0,1005.0,1000.0
        took_seconds_sum,,histogram,1.0,13.0,12.0
        other_seconds_bucket,'le=""+Inf"",x=""y""',histogram,0.0,0.0,0.0
        connections,,gauge,4.0,7.0,
        """
            .replace('\'', '"'));
    assertThat(page(watched()).select(".histograms tbody tr").eachText())
        .containsExactly("took_seconds 1,000 12 ms ≤ 10 ms 10 ms to 25 ms > 25 ms");
  }

  @Test
  void withoutAMonitorThePageSaysSo() throws IOException {
    Document page = page(SampleReport.broken(folder));
    assertThat(page.select("#system p").text())
        .isEqualTo(
            "Nothing was watched: monitoring was off, or only simulation.log is left of this run.");
    assertThat(page.select(".mcpperf-charts")).isEmpty();
  }

  @Test
  void thePageAsksForNothingOutsideItself() throws IOException {
    Document page = page(watched());
    assertThat(page.select("script[src], link, img, iframe")).isEmpty();
    assertThat(Files.size(folder.resolve("system.html"))).isLessThan(200_000);
  }

  @Test
  void aSeriesNameCannotBreakOutOfItsScript() throws IOException {
    String name = "http_requests_total{status=</script><script>alert(1)</script>}";
    long start = SampleReport.hostile(folder).stats().run().startEpochMs();
    write(
        Stream.iterate(start, time -> time < start + 20_000, time -> time + 10)
            .flatMap(
                time ->
                    Stream.of(
                        time + ",gateway," + name + ",count/s,1", time + ",host,cpu.busy,share,1"))
            .toList());

    Document page = page(SampleReport.hostile(folder));

    assertThat(page.select("script")).hasSize(3);
    assertThat(page.select("script").not(".mcpperf-charts").eachAttr("src")).isEmpty();
    assertThat(page.select(".windows bdi").eachText())
        .contains(ReportView.shown(SampleReport.HOSTILE));
    assertThat(page.select(".mcpperf-charts").first().data())
        .contains("HTTP \\u003c/script>")
        .doesNotContain("</script");
  }

  @Test
  void aBrowserDrawsEveryChart() throws Exception {
    Optional<Path> browser =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(browser.isPresent(), "no Chromium here");
    int charts = page(watched()).select(".chart").size();

    Document drawn = Jsoup.parse(dom(browser.orElseThrow(), folder.resolve("system.html")));

    assertThat(charts).isGreaterThanOrEqualTo(2);
    assertThat(drawn.select(".chart .uplot canvas")).hasSize(charts);
    assertThat(drawn.select(".chart .u-legend").text()).contains("generator", "busy");
  }

  private String dom(Path browser, Path page) throws IOException, InterruptedException {
    Path output = folder.resolve("dom");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--virtual-time-budget=3000",
                "--user-data-dir=" + folder.resolve("browser"),
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    return Files.readString(output);
  }

  private RunReport watched() throws IOException {
    long start = SampleReport.broken(folder).stats().run().startEpochMs();
    List<String> rows =
        Stream.iterate(0, second -> second < 17, second -> second + 1)
            .flatMap(second -> rows(start, second))
            .toList();
    write(rows);
    CoverageFile.write(
        folder,
        List.of(
            new Coverage(
                "generator's JVM",
                15,
                2,
                12.5,
                List.of(new Gap(start + 5_200, start + 8_200, 2, "no answer")),
                0,
                List.of()),
            new Coverage(
                "pressure", 17, 0, null, List.of(), 0, List.of("This system tells no pressure."))));
    return SampleReport.broken(folder);
  }

  /** Of the generator 2 % more each second, on two cores; nothing of it at 5.2 s and 6.2 s. */
  private static Stream<String> rows(long start, int second) {
    long time = start + 200 + second * 1_000L;
    String host = time + ",host,cpu.busy,share,0.5";
    if (second == 5 || second == 6) {
      return Stream.of(host);
    }
    return Stream.of(
        host,
        String.format(Locale.ROOT, "%d,generator,cpu,share,%.2f", time, (second + 1) / 50.0),
        String.format(Locale.ROOT, "%d,generator,cpu.cores,count,%.2f", time, (second + 1) / 25.0));
  }

  private void write(List<String> rows) throws IOException {
    Files.writeString(
        folder.resolve("timeseries.csv"),
        "epochMs,source,metric,unit,value\n" + String.join("\n", rows) + "\n",
        StandardCharsets.UTF_8);
  }

  private Document page(RunReport report) throws IOException {
    GatlingPages.write(report);
    return Jsoup.parse(folder.resolve("system.html").toFile());
  }
}
