package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mcpperf.report.Chromium.Shown;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a profile of 1,000 samples that was made up by hand. */
class ProfilePageTest {
  private static final String HOSTILE = "</script><script>alert(1)</script>";

  /** Searches as a user does, and writes down what is drawn then. */
  private static final String SEARCH =
      """
      <script>
      addEventListener('load', () => {
        const field = document.getElementById('flame-search');
        document.body.dataset.bars = document.querySelectorAll('#flame div').length;
        field.value = 'PARSE';
        field.dispatchEvent(new Event('input'));
        document.body.dataset.found = document.querySelectorAll('#flame div.found').length;
        document.body.dataset.share = document.getElementById('flame-share').textContent;
      });
      </script>
      """;

  @TempDir private Path folder;

  private Document page() throws IOException {
    Path profile = Files.createDirectories(folder.resolve("profile"));
    Files.writeString(
        profile.resolve("gateway-1-running.txt"),
        "main;serve;parse 300\nmain;serve;parse;parseAll 100\nmain;" + HOSTILE + " 600\n");
    long start = SampleReport.broken(folder).stats().run().startEpochMs();
    Files.writeString(
        profile.resolve("profile.json"),
        """
        {"recordings": [
          {"process": "gateway", "tool": "py-spy", "kind": "RUNNING", "window": "tools", "total": 1000,
           "fromEpochMs": %d, "toEpochMs": %d, "file": "gateway-1-running.txt", "why": null},
          {"process": "sandbox", "tool": "JFR", "kind": "RUNNING", "window": "the load", "total": 0,
           "fromEpochMs": %d, "toEpochMs": %d, "file": null, "why": "Permission denied"}],
         "memory": [
          {"process": "sandbox", "unit": "live objects", "why": null,
           "items": [{"name": "[B", "before": 1048576, "after": 3670016},
                     {"name": "Late", "before": null, "after": 524288}]}]}
        """
            .formatted(start + 2_000, start + 12_500, start, start + 17_000));
    RunReport report = SampleReport.broken(folder);
    GatlingPages.write(report);
    Reports.write(report);
    return Jsoup.parse(folder.resolve("profile.html").toFile());
  }

  @Test
  void eachRecordingSaysWhenItWasAndWhereMostOfItIs() throws IOException {
    assertThat(page().select(".recordings tbody tr").eachText())
        .containsExactly(
            "tools gateway running, py-spy 2 s to 12.5 s 1,000 samples 60 % "
                + HOSTILE
                + " 30 % parse 10 % parseAll",
            "the load sandbox running, JFR 0 s to 17 s – Permission denied");
  }

  @Test
  void memoryThatIsNotKnownIsNotZero() throws IOException {
    assertThat(page().select("#memory tbody tr").eachText())
        .containsExactly("[B 1.00 3.50 2.50", "Late – 0.50 –");
  }

  @Test
  void aFramesNameCannotBreakOutOfItsScript() throws IOException {
    Document page = page();
    assertThat(page.select("#flames script")).hasSize(2);
    assertThat(page.select("#flame-data").first().data()).doesNotContain("</");
    assertThat(page.select("script[src], link, img, iframe")).isEmpty();
  }

  @Test
  void theOnePageToMailHasTheTableAndSaysWhatProfilingMeans() throws IOException {
    page();
    Document mailed = Jsoup.parse(folder.resolve("report.html").toFile());
    assertThat(mailed.select(".recordings tbody tr")).hasSize(2);
    assertThat(mailed.select(".caveats").text()).contains("stacks were sampled during the load");
    assertThat(mailed.select("script")).isEmpty();
  }

  @Test
  void aRunWithoutAProfileHasNoSuchPage() throws IOException {
    GatlingPages.write(SampleReport.broken(folder));
    assertThat(folder.resolve("profile.html")).doesNotExist();
    assertThat(Files.readString(folder.resolve("verdict.html"))).doesNotContain("profile.html");
  }

  @Test
  void aBrowserDrawsTheGraphAndFindsFrames() throws Exception {
    Optional<Chromium> chromium = Chromium.find();
    assumeTrue(chromium.isPresent(), "SKIPPED: there is no Chromium on the path");
    page();
    Path file = folder.resolve("profile.html");
    Files.writeString(file, Files.readString(file).replace("</body>", SEARCH + "</body>"));

    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Shown shown = chromium.get().open(file, false, scratch);

    assertThat(shown.console()).isEmpty();
    assertThat(shown.requests()).isEmpty();
    // all, main, serve, parse, parseAll, and the hostile one.
    assertThat(shown.page().body().attr("data-bars")).isEqualTo("6");
    assertThat(shown.page().body().attr("data-found")).isEqualTo("2");
    // What parse called is in it already.
    assertThat(shown.page().body().attr("data-share")).isEqualTo("in 40.00 % of the samples");
  }
}
