package mcpperf.report;

import static mcpperf.verdict.SampleRequest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final RunReport BROKEN = SampleReport.broken(Path.of("run"));

  @Test
  void theVerdictIsTheFirstThingAndSaysByHowMuch() {
    Element banner = page(BROKEN).selectFirst("main > *");

    assertThat(banner.className()).isEqualTo("verdict bad");
    assertThat(banner.select(".outcome").text()).isEqualTo("✗ SLO broken");
    assertThat(banner.select(".lead").text())
        .isEqualTo("tools/call convert_time: errorRate 5.1 % is above 0.5 % (102 of 2,000)");
  }

  @Test
  void everyJudgementIsAWordAndNotOnlyAColour() {
    assertThat(page(BROKEN).select(".slos tbody .state").eachText())
        .containsSubsequence("✗ broken", "✗ broken", "✓ met", "○ not judged")
        .hasSize(12);
  }

  @Test
  void unknownFiguresAreDashesAndHaveNoMark() {
    Element row = page(BROKEN).select(".times tbody tr").get(2);

    assertThat(row.select("td.num").eachText())
        .containsExactly("2", "5.5", "5", "8", "–", "–", "–", "14", "100");
    assertThat(row.select("svg .mark")).hasSize(1);
    assertThat(row.select("svg title").text())
        .isEqualTo("min 2, p50 5, p90 8, p95 unknown, p99 unknown, max 14 ms");
  }

  @Test
  void theBarEndsWhereItsCaptionSays() {
    Document page = page(BROKEN);
    LatencyScale scale = LatencyScale.of(BROKEN.stats().requests());

    assertThat(page.select(".times + .note").text())
        .contains("the bar from p50 to p95, or to p90 where p95 is not known");
    assertThat(ends(page.select(".times tbody tr").get(0))).isCloseTo(scale.at(9), within(0.2));
    assertThat(ends(page.select(".times tbody tr").get(2))).isCloseTo(scale.at(8), within(0.2));
    assertThat(page.select(".times tbody tr").get(3).select("svg .box")).isEmpty();
  }

  /** The right end of the bar in a request's row. */
  private static double ends(Element row) {
    Element bar = row.selectFirst("svg .box");
    return Double.parseDouble(bar.attr("x")) + Double.parseDouble(bar.attr("width"));
  }

  @Test
  void aMarginThatWasNotJudgedIsAsMutedAsItsFigure() {
    Document page = page(BROKEN);

    assertThat(page.select(".slos tbody tr.open td.margin")).isNotEmpty();
    assertThat(page.select(".slos tbody tr").select("td.margin")).hasSize(12);
    assertThat(page.select("style").html())
        .containsPattern(
            "\\.open \\.actual,\\.mcpperf \\.open \\.margin\\{color:var\\(--muted\\)\\}");
  }

  @Test
  void failuresAreShownByClass() {
    assertThat(page(BROKEN).select(".requests .classes span").eachText())
        .containsExactly("2 timeout", "100 tool-error", "1 wrong-content");
  }

  @Test
  void theConfigurationIsShownWithOriginsAndSecretsMasked() {
    assertThat(page(BROKEN).select("table").last().select("tbody tr").eachText())
        .containsExactly(
            "profile light -Dprofile",
            "target.external.token *** -Dtarget.token",
            "judging.percentileTail 100 config.yaml:118");
  }

  @Test
  void whatTheFiguresDoNotTellDependsOnTheRun() {
    assertThat(page(BROKEN).select(".caveats").text())
        .contains("The target was the sandbox", "The load was closed")
        .doesNotContain("The run is partial");
    assertThat(page(SampleReport.partial(Path.of("run"))).select(".caveats").text())
        .contains("The run is partial");
    assertThat(page(SampleReport.logAlone(Path.of("run"))).select(".caveats").text())
        .contains("Only simulation.log is left", "How warm the load generator was is not known")
        .doesNotContain("sandbox");
  }

  @Test
  void anEmptyRunHasAPageTooThatSaysWhy() {
    Document page = page(SampleReport.empty(Path.of("run")));

    assertThat(page.select(".lead").text())
        .isEqualTo("nothing was measured: the log holds no request");
    assertThat(page.body().text()).contains("The log holds no request.");
  }

  @Test
  void thousandsOfRequestNamesStayBelowTwoMegabytes() {
    List<RequestStats> requests = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      requests.add(
          request("<" + "x".repeat(1_000) + i, 100).failed(FailureClass.TIMEOUT, 1).stats());
    }
    RunStats stats = BROKEN.stats();
    RunStats many =
        new RunStats(
            stats.run(),
            stats.bytes(),
            stats.records(),
            null,
            requests,
            stats.users(),
            List.of(),
            stats.durationMs());
    String page = ReportFormat.HTML.render(RunReport.of(Path.of("run"), many, BROKEN.context()));

    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(page).contains("… and 4700 more rows");
  }

  private static Document page(RunReport report) {
    return Jsoup.parse(ReportFormat.HTML.render(report));
  }
}
