package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import mcpperf.database.DatabaseProfile;
import mcpperf.stats.RunStats;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports show of a database profile. */
class DatabaseReportTest {
  @TempDir private Path folder;

  private static RunReport report(DatabaseProfile profile) {
    return SampleDatabase.report(Path.of("run"), profile);
  }

  private static JsonNode database(RunReport report) throws IOException {
    return new ObjectMapper().readTree(RunJson.render(report)).path("database");
  }

  private Document page(DatabaseProfile profile) throws IOException {
    GatlingPages.write(SampleDatabase.report(folder, profile));
    return Jsoup.parse(folder.resolve("database.html").toFile());
  }

  @Test
  void theProfileInRunJsonFitsThePublishedSchema() throws IOException {
    assertThat(RunJsonTest.problems(RunJson.render(report(SampleDatabase.profile())))).isEmpty();
    assertThat(RunJsonTest.problems(RunJson.render(report(DatabaseProfile.unseen("no")))))
        .isEmpty();
    String wrong =
        RunJson.render(report(SampleDatabase.profile()))
            .replace("\"calls\" : 61", "\"calls\" : -1");
    assertThat(RunJsonTest.problems(wrong)).isNotEmpty();
  }

  @Test
  void callsPerRequestCountTheRequestsThatNoLogHas() throws IOException {
    JsonNode database = database(report(SampleDatabase.profile()));

    assertThat(database.path("requests").longValue()).isEqualTo(12_200);
    assertThat(database.at("/statements/0/callsPerRequest").doubleValue()).isEqualTo(2.0);
    assertThat(database.at("/statements/1/callsPerRequest").doubleValue()).isEqualTo(0.005);
  }

  @Test
  void namesAreThoseOfJson() throws IOException {
    JsonNode database = database(report(SampleDatabase.profile()));

    assertThat(database.at("/tables/0/rowsReadSequentially").longValue()).isEqualTo(600);
    assertThat(database.at("/counters/blocksHit").longValue()).isEqualTo(999);
  }

  @Test
  void whatIsKeptIsReadAgainWithTheRun() throws IOException {
    DatabaseProfile profile = SampleDatabase.profile();
    profile.write(RunReport.databaseFolder(folder));
    RunReport sample = SampleReport.broken(folder);

    RunReport read = RunReport.of(folder, sample.stats(), sample.context());

    assertThat(DatabaseCsv.files(read))
        .isEqualTo(DatabaseCsv.files(SampleDatabase.report(folder, profile)));
    assertThat(database(read)).isEqualTo(database(SampleDatabase.report(folder, profile)));
  }

  @Test
  void aProfileThatCannotBeReadIsSaidAndTheRestIsReported() throws IOException {
    Files.createDirectories(folder.resolve("database"));
    Files.writeString(folder.resolve("database/profile.json"), "{\"limits\": [");
    RunStats stats = SampleReport.broken(folder).stats();

    RunReport read = RunReport.of(folder, stats, SampleReport.broken(folder).context());

    assertThat(database(read).at("/limits/0").textValue())
        .startsWith(folder.resolve("database/profile.json") + " could not be read: ");
    assertThat(database(read).path("statements").isNull()).isTrue();
  }

  @Test
  void csvFilesAreWrittenBesideTheProfile() throws IOException {
    Reports.write(
        SampleDatabase.report(folder, SampleDatabase.profile()), EnumSet.of(ReportFormat.CSV));

    assertThat(Files.readString(folder.resolve("database/tables.csv")))
        .isEqualTo(
            """
            schema,name,liveRows,deadRows,sequentialScans,rowsReadSequentially,indexScans,inserted,updated,hotUpdated,deleted
            public,tools,200,50,3,600,24400,0,8,2,0
            """);
    assertThat(Files.readAllLines(folder.resolve("database/statements.csv")))
        .hasSize(3)
        .anySatisfy(
            row -> assertThat(row).startsWith("1,mcp,true,false,24400,2.0,61000.0,2.5,38.5,,"));
    assertThat(Files.readAllLines(folder.resolve("database/counters.csv")))
        .contains("of,counter,value", "database,commits,12200", "checkpoints,requested,1");
    assertThat(folder.resolve("database/io.csv")).doesNotExist();
  }

  @Test
  void noCellOfAForeignTextIsAFormula() throws IOException {
    for (String csv : DatabaseCsv.files(report(SampleDatabase.hostile())).values()) {
      List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
      assertThat(rows.stream().flatMap(CSVRecord::stream))
          .noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r].*"));
    }
  }

  @Test
  void noMarkupOfAForeignTextIsInThePages() throws IOException {
    Document page = page(SampleDatabase.hostile());

    assertThat(page.select("script")).hasSize(1);
    assertThat(page.body().text()).contains("<script>alert(\"1\")</script>");
    Document mailed = Jsoup.parse(HtmlReport.render(report(SampleDatabase.hostile())));
    assertThat(mailed.select("script, a, iframe, [onclick]")).isEmpty();
    assertThat(mailed.body().text()).contains("<script>alert(\"1\")</script>");
  }

  @Test
  void thePageShowsEachFigureInItsUnit() throws IOException {
    Document page = page(SampleDatabase.profile());

    assertThat(page.select("table.statements tbody tr").first().select("td").eachText())
        .containsExactly(
            "SELECT name FROM tools WHERE id = $1",
            "99.9996 %",
            "61,000",
            "24,400",
            "2",
            "2.5",
            "38.5",
            "–",
            "24,400",
            "73,200",
            "1",
            "0",
            "4 KiB");
    assertThat(page.select("#tables tbody tr").first().select("td").eachText())
        .containsExactly(
            "tools", "1.5 MiB", "200", "50", "3", "600", "24,400", "0", "8", "25 %", "0", "–");
    assertThat(page.select("#overview dl").text())
        .contains(
            "Statements 24,461, 2.01 a request", "61 s, 3.05 at a time", "99.9 %", "2 KiB in 7");
    assertThat(page.select("#activity").text())
        .contains("12 of at most 100", "active 1.5 4", "on a CPU, or ready for one 15 75 %")
        .contains("SELECT name FROM tools WHERE id = $1 idle in transaction BEGIN 3 1,500 ms");
    assertThat(page.select("#settings").text()).contains("shared_buffers 128 MiB");
    assertThat(page.select("#limits li").eachText()).containsExactly("A limit of tools");
  }

  @Test
  void plansAndTheIndexesThatTheyMissAreShown() throws IOException {
    Document page = page(SampleDatabase.profile());

    assertThat(page.select("#plans details summary").eachText())
        .containsExactly(
            "SELECT name FROM tools WHERE id = $1",
            "SELECT name FROM tools WHERE id = $1 no plan: tools");
    assertThat(page.select("#plans pre").first().wholeText())
        .isEqualTo("Seq Scan on tools\n  Filter: x");
    assertThat(page.select("#candidates tbody tr .state").eachText())
        .containsExactly("candidate", "proved");
    assertThat(page.select("#candidates tbody tr").last().select("td").eachText())
        .contains("500 → 4", "4.25 → 0.0625", "20,000", "61", "1,220,000");
    assertThat(page.select("#candidates code").eachText())
        .contains("CREATE INDEX ON public.tools (id)");
    JsonNode plans = database(report(SampleDatabase.profile())).path("plans");
    assertThat(plans.at("/indexCandidates/0/proved").booleanValue()).isFalse();
    assertThat(plans.at("/indexCandidates/0/whyNotTried").textValue()).isEqualTo("tools");
    assertThat(plans.at("/indexCandidates/1/proved").booleanValue()).isTrue();
    assertThat(plans.at("/read/1/failure").textValue()).isEqualTo("tools");
  }

  @Test
  void aSqliteDatabaseHasAPageOfItsOwn() throws IOException {
    Document page = page(SampleDatabase.sqlite());

    assertThat(page.select("#overview dl").text())
        .contains("4 KiB → 8 KiB", "0 bytes → –", "locked database 3", "journal_mode wal");
    assertThat(page.select("#tables tbody tr td").eachText())
        .containsExactly("tools", "20,000", "2 MiB");
    assertThat(page.select("#plans summary").eachText())
        .containsExactly(
            "SELECT id FROM tools WHERE name = ? reads all 20000 rows of tools",
            "SELECT x no plan: no such column: x");
    assertThat(page.select("#statements, #activity")).isEmpty();
    assertThat(RunJsonTest.problems(RunJson.render(report(SampleDatabase.sqlite())))).isEmpty();
    assertThat(database(report(SampleDatabase.sqlite())).at("/sqlite/walBytes/after").isNull())
        .isTrue();
  }

  @Test
  void eachPlanIsAFileBesideTheProfile() throws IOException {
    SampleDatabase.profile().write(folder);

    assertThat(Files.readString(folder.resolve("plans/1.txt")))
        .isEqualTo("SELECT name FROM tools WHERE id = $1\n\nSeq Scan on tools\n  Filter: x\n");
    assertThat(Files.readString(folder.resolve("plans/2.txt"))).endsWith("\nNo plan: tools\n");
  }

  @Test
  void thePageOfARunThatSawNothingSaysWhy() throws IOException {
    assertThat(page(null).select("#limits").text())
        .contains("The run kept nothing of its target's database");
    assertThat(page(DatabaseProfile.unseen("It was away.")).select("#limits").text())
        .contains("The counters of the database were not seen.", "It was away.");
    assertThat(page(null).select("table")).isEmpty();
  }
}
