package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seals the machine-readable formats and the job summary with golden files: several different rows,
 * known and unknown figures, under every locale and time zone the same. Who changes a format
 * changes its golden file on purpose.
 */
class ReportFormatTest {
  private static final Map<ReportFormat, String> GOLDEN =
      Map.of(
          ReportFormat.JSON, "golden-run.json",
          ReportFormat.CSV, "golden-requests.csv",
          ReportFormat.MARKDOWN, "golden-summary.md",
          ReportFormat.JUNIT, "golden-junit.xml");

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restoreTheDefaults() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  static Stream<Arguments> formatsAndLocales() {
    return Stream.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("ar-EG-u-nu-arab"))
        .flatMap(l -> GOLDEN.keySet().stream().map(format -> Arguments.of(format, l)));
  }

  @ParameterizedTest(name = "{0} under {1}")
  @MethodSource("formatsAndLocales")
  void everyFormatIsAsItsGoldenFile(ReportFormat format, Locale other) throws IOException {
    Locale.setDefault(other);
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

    String text = format.render(SampleReport.broken(Path.of("benchmark-20261102030405678")));

    assertThat(text).isEqualTo(golden(GOLDEN.get(format)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab"})
  void theHtmlReportIsTheSameUnderEveryLocale(String tag) {
    String here = ReportFormat.HTML.render(SampleReport.broken(Path.of("run")));
    Locale.setDefault(Locale.forLanguageTag(tag));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

    assertThat(ReportFormat.HTML.render(SampleReport.broken(Path.of("run")))).isEqualTo(here);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = ReportFormatTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
