package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleEndTest {
  @Test
  void itSaysWhatBrokeAndByHowMuchAndEndsWithTheOutcome(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("index.html"));

    assertThat(ConsoleEnd.text(SampleReport.broken(folder), false))
        .isEqualTo(
            """

            SLO broken: Benchmark, profile light, 12,105 requests in 17.3 s, 103 failed
              - tools/call convert_time: errorRate 5.1 %% is above 0.5 %% (102 of 2,000)
              - tools/call convert_time: p95 104 ms is above 100 ms by 4 %% (2,000 requests)
              - only 8 of 12 objectives could be judged: 6 met
              - not judged: 3 of the percentiles, 1 of the rates; the table of objectives says why
              - prompts/get compare_timezones in session: 1 of 5 requests failed (1 wrong-content); no objective bounds its errors
            Report: %s
            mcpperf: slo-broken (exit value 2)
            """
                .formatted(folder.resolve("index.html").toUri()));
  }

  @Test
  void itNamesOurPageWhereGatlingMadeNone(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("report.html"));

    assertThat(ConsoleEnd.text(SampleReport.partial(folder), false))
        .contains("Report: " + folder.resolve("report.html").toUri())
        .endsWith("mcpperf: invalid (exit value 4)\n");
  }

  @Test
  void coloursAreOnlyForTerminals(@TempDir Path folder) {
    assertThat(ConsoleEnd.text(SampleReport.passed(folder), false)).doesNotContain("\u001b");
    assertThat(ConsoleEnd.text(SampleReport.passed(folder), true))
        .contains("\u001b[1mPassed\u001b[0m: ");
    assertThat(ConsoleEnd.text(SampleReport.broken(folder), true))
        .contains("\u001b[1;31mSLO broken\u001b[0m: ");
  }
}
