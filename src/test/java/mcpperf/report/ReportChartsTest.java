package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcpperf.database.QueryPlans;
import mcpperf.database.StatementPlan;
import mcpperf.experiment.ChartData;
import mcpperf.experiment.ExperimentKind;
import mcpperf.experiment.ExperimentResult;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** report.html has the charts of our pages, in one file that can be mailed. */
class ReportChartsTest {
  private static final long START =
      SampleReport.broken(Path.of("run")).stats().run().startEpochMs();

  @TempDir private Path folder;

  @Test
  void itHasTheChartsOfThePagesWithTheSameData() throws IOException {
    watch(17, List.of("host,cpu.busy,share", "postgresql,sessions.active,count"));
    RunReport report = withExperiment(SampleReport.broken(folder));
    GatlingPages.write(report);

    Document mailed = Jsoup.parse(HtmlReport.render(report));

    assertThat(mailed.select(".chart")).hasSize(3);
    assertThat(mailed.select("figcaption").eachText())
        .containsExactly(
            "Drawn by the test", "CPU of the machine by kind", "Sessions of the database");
    assertThat(data(mailed))
        .containsExactly(data(page("ramp.html")).get(0), data(page("system.html")).get(0));
    assertThat(mailed.text()).doesNotContain("Each point is the mean of");
  }

  @Test
  void itAllowsItsOwnScriptAloneAndAsksForNothing() throws Exception {
    watch(17, List.of("host,cpu.busy,share"));

    Document mailed = Jsoup.parse(HtmlReport.render(SampleReport.broken(folder)));

    Element script = mailed.select("script:not([type])").first();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(script.data().getBytes(StandardCharsets.UTF_8));
    assertThat(mailed.select("meta[http-equiv]").attr("content"))
        .isEqualTo(
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'"
                .formatted(Base64.getEncoder().encodeToString(hash)));
    assertThat(mailed.select("script")).hasSize(2);
    assertThat(mailed.select("[src], [href], link, img, iframe")).isEmpty();
  }

  /**
   * After a warm-up of 30 s, 40 requests of 10 ms in the first second of the load, 30 of 20 ms in
   * the third, of which one failed; each message on a stream is in the log twice.
   */
  @Test
  void responseTimesAreThoseOfTheLogInTheSecondOfTheirSending() throws IOException {
    LogBuilder log = new LogBuilder().run("tools", "tools" + RunStats.WARM_UP);
    log.user(1, true, 0).ok("tools/list" + RunStats.WARM_UP, 5_000, 9_000);
    for (int i = 0; i < 40; i++) {
      log.ok("tools/list", 30_000 + 25 * i, 30_010 + 25 * i);
      log.ok("tools/list" + RunStats.SENT, 30_000 + 25 * i, 30_000 + 25 * i);
    }
    for (int i = 0; i < 30; i++) {
      log.request("tools/list", 32_000 + 25 * i, 32_020 + 25 * i, i > 0, i > 0 ? "" : "timeout");
    }
    log.ok("ping", 33_500, 33_510);
    log.writeTo(folder.resolve("simulation.log"));

    Document mailed = Jsoup.parse(HtmlReport.render(ofLog(SampleReport.broken(folder))));

    JsonNode charts = new ObjectMapper().readTree(data(mailed).get(0));
    assertThat(mailed.select("figcaption").eachText())
        .containsExactly("Response times by the time of sending", "Requests sent");
    assertThat(charts.path("times")).hasSize(34);
    assertThat(values(charts, "/charts/0/series/0"))
        .containsExactly("10.0", "null", "20.0", "null");
    assertThat(values(charts, "/charts/0/series/1"))
        .containsExactly("null", "null", "null", "null");
    assertThat(values(charts, "/charts/0/series/2"))
        .containsExactly("10.0", "null", "20.0", "10.0");
    // The last second is no whole one.
    assertThat(values(charts, "/charts/1/series/0")).containsExactly("40.0", "0.0", "30.0", "null");
    assertThat(values(charts, "/charts/1/series/1")).containsExactly("0.0", "0.0", "1.0", "null");
    assertThat(charts.at("/charts/1/series/0/values/9").asDouble(-1)).isZero();
    assertThat(charts.at("/requests/0/name").textValue()).isEqualTo("tools/list");
  }

  /** From the 31st second on. */
  private static List<String> values(JsonNode charts, String series) {
    return IntStream.range(30, 34)
        .mapToObj(i -> charts.at(series + "/values/" + i).asText())
        .toList();
  }

  @Test
  void withoutChartsThereIsNoScript() {
    Document mailed = Jsoup.parse(HtmlReport.render(SampleReport.broken(folder)));

    assertThat(mailed.select("script")).isEmpty();
    assertThat(mailed.select("meta[http-equiv]").attr("content")).doesNotContain("script-src");
  }

  /** 300 series of 700 samples: halved twice, so that each point is the mean of four. */
  @Test
  void moreThanCanBeMailedIsThinnedAndThatIsSaid() throws IOException {
    watch(
        700,
        IntStream.range(0, 300)
            .mapToObj(i -> "gateway,http_requests_total{status=" + i + "},count/s")
            .toList());

    String mailed = HtmlReport.render(SampleReport.broken(folder));

    assertThat(mailed.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
    Document page = Jsoup.parse(mailed);
    JsonNode chart = new ObjectMapper().readTree(data(page).get(0));
    assertThat(chart.path("times")).hasSize(175);
    assertThat(chart.at("/charts/0/series")).hasSize(300);
    // 1000.25 to 1003.25, shown with four digits.
    assertThat(chart.at("/charts/0/series/0/values/0").doubleValue()).isEqualTo(1_002);
    assertThat(page.text()).contains("Each point is the mean of 4 s:");
  }

  @Test
  void whatMakesItTooLargeToMailIsLeftOutAndThatIsSaid() {
    String plan = String.join("\n", Collections.nCopies(200, "x".repeat(300)));
    RunReport report =
        SampleDatabase.report(
            folder,
            SampleDatabase.profile()
                .with(
                    new QueryPlans(
                        List.of(),
                        Collections.nCopies(40, new StatementPlan("1", "SELECT 1", plan, null)),
                        List.of())));

    String mailed = HtmlReport.render(report);

    assertThat(mailed.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(Jsoup.parse(mailed).text()).contains("it is on database.html in the run's folder");
    assertThat(HtmlReport.render(SampleDatabase.report(folder, SampleDatabase.profile())))
        .doesNotContain("small enough to mail");
  }

  /** Of each series a sample a second, the first of them 1000.25, then 1 more each. */
  private void watch(int seconds, List<String> series) throws IOException {
    List<String> rows =
        IntStream.range(0, seconds)
            .boxed()
            .flatMap(
                second ->
                    series.stream()
                        .map(
                            name ->
                                (START + second * 1_000L) + "," + name + "," + (1_000.25 + second)))
            .toList();
    Files.write(
        folder.resolve("timeseries.csv"),
        Stream.concat(Stream.of("epochMs,source,metric,unit,value"), rows.stream()).toList());
  }

  private static List<String> data(Document page) {
    return page.select("script.mcpperf-charts").stream().map(Element::data).toList();
  }

  private Document page(String name) throws IOException {
    return Jsoup.parse(folder.resolve(name).toFile());
  }

  private static RunReport withExperiment(RunReport report) {
    return with(report, report.stats(), new Drawn());
  }

  private static RunReport ofLog(RunReport report) throws IOException {
    return with(report, RunStats.read(report.folder().resolve("simulation.log")), null);
  }

  private static RunReport with(
      RunReport report, RunStats stats, @Nullable ExperimentResult experiment) {
    return new RunReport(
        report.folder(),
        report.context(),
        stats,
        report.verdict(),
        report.observation(),
        null,
        null,
        experiment,
        null,
        null,
        null);
  }

  /** An experiment that found out nothing and draws a line nevertheless. */
  private static final class Drawn implements ExperimentResult {
    @Override
    public ExperimentKind kind() {
      return ExperimentKind.RAMP;
    }

    @Override
    public List<String> headlines() {
      return List.of();
    }

    @Override
    public List<String> invalid() {
      return List.of("nothing was measured");
    }

    @Override
    public ObjectNode json() {
      return new ObjectMapper().createObjectNode();
    }

    @Override
    public ChartData charts() {
      return new ChartData(
          "users",
          List.of(5.0, 10.0),
          List.of(),
          List.of(
              new ChartData.Chart(
                  "Drawn by the test",
                  "ms",
                  null,
                  List.of(new ChartData.Series("p95", List.of(20.0, 30.0))))));
    }
  }
}
