package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On pages that Gatling 3.15.1 made. */
class GatlingPagesTest {
  private static final String DETAILS = "req_tools-list-498935890.html";

  @TempDir private Path folder;

  @Test
  void everyPageOfGatlingsHasOurTabsBesideItsOwn() throws IOException {
    gatlingWasHere();

    GatlingPages.write(SampleReport.broken(folder));

    for (String name :
        new String[] {
          "index.html",
          DETAILS,
          "verdict.html",
          "slo.html",
          "baseline.html",
          "costs.html",
          "system.html",
          "database.html"
        }) {
      assertThat(page(name).select(".sous-menu .item").eachText())
          .as(name)
          .containsExactly(
              "Global", "Details", "Verdict", "SLOs", "Baseline", "Costs", "System", "Database");
    }
    assertThat(page("index.html").select(".sous-menu .ouvert").text()).isEqualTo("Global");
    assertThat(page("slo.html").select(".sous-menu .ouvert").text()).isEqualTo("SLOs");
  }

  @Test
  void theIndexHasTheVerdictAboveEverythingElseAndNoOtherPageHas() throws IOException {
    gatlingWasHere();

    GatlingPages.write(SampleReport.broken(folder));

    assertThat(page("index.html").selectFirst("div.article > *").text())
        .startsWith("✗ SLO broken tools/call convert_time: errorRate 5.1 % is above 0.5 %");
    assertThat(page(DETAILS).select("#mcpperf-banner")).isEmpty();
  }

  @Test
  void gatlingsOwnContentStaysWhatItWas() throws IOException {
    gatlingWasHere();
    Document before = page("index.html");

    GatlingPages.write(SampleReport.broken(folder));

    Document after = page("index.html");
    after.select("#mcpperf-banner, #mcpperf-style, .mcpperf-tab").remove();
    assertThat(after.outerHtml()).isEqualTo(before.outerHtml());
    assertThat(after.select("script").eachAttr("src"))
        .isEqualTo(before.select("script").eachAttr("src"));
  }

  @Test
  void ourPagesUseGatlingsFrameAndItsThemeWithoutItsCharts() throws IOException {
    gatlingWasHere();

    GatlingPages.write(SampleReport.broken(folder));

    Document verdict = page("verdict.html");
    assertThat(verdict.select("link[rel=stylesheet]").eachAttr("href"))
        .containsExactly("style/style.css", "style/bootstrap.min.css");
    assertThat(verdict.select("script")).hasSize(1);
    assertThat(verdict.select("#theme-toggle")).hasSize(1);
    assertThat(verdict.title()).isEqualTo("Verdict, SLO broken: Benchmark");
    assertThat(verdict.select("div.details > div.nav a").eachAttr("href"))
        .containsExactly(
            "#run", "#requests", "#times", "#load", "#caveats", "#generator", "#files");
    assertThat(page("slo.html").select(".slos tbody tr")).hasSize(12);
  }

  @Test
  void writingTwiceGivesTheSameBytes() throws IOException {
    gatlingWasHere();
    GatlingPages.write(SampleReport.broken(folder));
    Map<String, String> first = contents();

    GatlingPages.write(SampleReport.broken(folder));

    assertThat(contents()).isEqualTo(first);
  }

  @Test
  void aNewVerdictReplacesTheOldOne() throws IOException {
    gatlingWasHere();
    GatlingPages.write(SampleReport.passed(folder));
    Map<String, String> passed = contents();
    GatlingPages.write(SampleReport.broken(folder));
    GatlingPages.write(SampleReport.passed(folder));

    assertThat(contents()).isEqualTo(passed);
  }

  @Test
  void withoutGatlingsReportOurPagesStandAlone() throws IOException {
    GatlingPages.write(SampleReport.partial(folder));

    assertThat(contents())
        .containsOnlyKeys(
            "verdict.html",
            "slo.html",
            "baseline.html",
            "costs.html",
            "system.html",
            "database.html");
    Document verdict = page("verdict.html");
    assertThat(verdict.select("link")).isEmpty();
    assertThat(verdict.select("nav a").eachText())
        .containsExactly("Verdict", "SLOs", "Baseline", "Costs", "System", "Database");
    assertThat(verdict.select("nav a.open").text()).isEqualTo("Verdict");
    assertThat(verdict.select(".outcome").text()).isEqualTo("! Invalid");
    assertThat(verdict.selectFirst("style#mcpperf-style").data())
        .contains("html[data-theme=\"dark\"]{--ink");
  }

  @Test
  void aPageOfAnotherGatlingIsNamedAndLeftAsItWasAndTheOthersAreMarked() throws IOException {
    gatlingWasHere();
    Files.writeString(folder.resolve("req_strange.html"), "<p>of another version</p>");

    assertThatThrownBy(() -> GatlingPages.write(SampleReport.broken(folder)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder.resolve("req_strange.html")
                + " has no .sous-menu .item:has(> a#details_link): it is not a page as Gatling 3.15"
                + " makes it, and was left as it is");
    assertThat(folder.resolve("req_strange.html")).hasContent("<p>of another version</p>");
    assertThat(page("index.html").select(".mcpperf-tab")).hasSize(6);
    assertThat(folder.resolve("verdict.html")).exists();
  }

  @Test
  void anIndexOfAnotherGatlingIsNamedOnceAndOurPagesStandAlone() throws IOException {
    gatlingWasHere();
    Files.writeString(folder.resolve("index.html"), "<p>of another version</p>");

    assertThatThrownBy(() -> GatlingPages.write(SampleReport.broken(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder.resolve("index.html") + " has no ")
        .message()
        .hasLineCount(1);
    assertThat(page("verdict.html").select("nav a")).hasSize(6);
    assertThat(page("verdict.html").title()).isEqualTo("Verdict, SLO broken: Benchmark");
    assertThat(page(DETAILS).select(".mcpperf-tab")).hasSize(6);
  }

  private void gatlingWasHere() throws IOException {
    Files.createDirectories(folder.resolve("style"));
    Files.createFile(folder.resolve("style/style.css"));
    for (String name : new String[] {"index.html", DETAILS}) {
      try (InputStream page = getClass().getResourceAsStream("gatling-3.15.1/" + name)) {
        Files.copy(Objects.requireNonNull(page, name), folder.resolve(name));
      }
    }
  }

  private Document page(String name) throws IOException {
    Document page = Jsoup.parse(folder.resolve(name).toFile());
    page.outputSettings().prettyPrint(false);
    return page;
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
