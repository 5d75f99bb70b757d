package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Texts from outside that try to break out of each format they stand in. */
class HostileTextTest {
  private static final RunReport HOSTILE = SampleReport.hostile(Path.of("run"));
  private static final String SHOWN =
      "=cmd|' /C calc'!A0 <script>alert(\"1\")</script> & [x](https://evil.example) @here `a` | red� �b";

  @Test
  void noMarkupOfTheirsIsInTheHtmlReport() {
    Document page = Jsoup.parse(ReportFormat.HTML.render(HOSTILE));

    assertThat(page.select("script, iframe, img, link, object, a")).isEmpty();
    assertThat(page.select("[src], [href], [onclick], [onload], [onerror]")).isEmpty();
    assertThat(page.select("td.name bdi").first().text()).startsWith(SHOWN);
  }

  @Test
  void noMarkupOfTheirsIsInOurPagesBesideGatlings(@TempDir Path folder) throws IOException {
    GatlingPages.write(SampleReport.hostile(folder));

    for (Page page : Page.of(ReportView.of(SampleReport.hostile(folder)))) {
      Document document = Jsoup.parse(folder.resolve(page.file()).toFile());
      assertThat(document.select("script")).hasSize(1);
      assertThat(document.select("script").first().data()).doesNotContain("alert");
      if (!page.file().equals("system.html")) {
        assertThat(document.body().text()).contains(SHOWN);
      }
    }
  }

  @Test
  void noCellIsAFormula() throws IOException {
    List<CSVRecord> rows =
        CSVFormat.DEFAULT.parse(new StringReader(ReportFormat.CSV.render(HOSTILE))).getRecords();

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).get(2)).isEqualTo("'" + SampleReport.HOSTILE);
    assertThat(rows).allSatisfy(row -> assertThat(row.size()).isEqualTo(rows.get(0).size()));
    assertThat(rows.stream().flatMap(CSVRecord::stream))
        .noneMatch(cell -> cell.matches("(?s)[=+@\\-\t\r].*"));
  }

  @Test
  void theXmlIsWellFormedAndHoldsTheText() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(ReportFormat.JUNIT.render(HOSTILE))))
            .getDocumentElement();

    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
    Element slo = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(slo.getAttribute("classname")).startsWith("slo." + SHOWN);
  }

  @Test
  void markdownShowsTheTextAsItIs() {
    String summary = ReportFormat.MARKDOWN.render(HOSTILE);

    assertThat(summary)
        .contains(
            "=cmd\\|' /C calc'\\!A0 \\<script\\>alert(\"1\")\\</script\\> \\& \\[x\\](https&#58;//evil.example)"
                + " @&#8203;here \\`a\\` \\| red� �b")
        .doesNotContain("<script>", "\u001b", "@here", "](https:");
    assertThat(summary.lines().filter(line -> line.startsWith("|")))
        .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1).length).isIn(8, 11));
  }

  @Test
  void noTerminalSequenceReachesTheConsole() {
    String text = ConsoleEnd.text(HOSTILE, false);

    assertThat(text.chars().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
    assertThat(text).doesNotContain("\u202e").contains("| red");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u001b[31mb",
        "a\u001b[2J\u001b[1;1Hb",
        "a\u001b]0;title\u0007b",
        "a\u001b]8;;http://x\u001b\\b",
        "a\u009b31mb",
        "a\u001bcb",
        "a\u001b[38;5;1mb"
      })
  void terminalSequencesAreTakenOutWhole(String text) {
    assertThat(ForeignText.line(text)).isIn("ab", "acb");
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    assertThat(ForeignText.line("😀😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(ForeignText.line("a\r\nb\nc\td", 10)).isEqualTo("a b c d");
  }
}
