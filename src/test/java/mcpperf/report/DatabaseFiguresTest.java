package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mcpperf.database.Row;
import mcpperf.verdict.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFiguresTest {

  @ParameterizedTest
  @CsvSource({
    "128,   B,   128 bytes",
    "512,   kB,  512 KiB",
    "16384, 8kB, 128 MiB",
    "64,    16kB, 1 MiB",
    "3,     MB,  3 MiB",
    "-1,    kB,  -1 kB",
    "5000,  ms,  5000 ms",
    "on,    '',  on"
  })
  void settingsAreShownInTheirUnit(String value, String unit, String shown) {
    assertThat(DatabaseFigures.setting(value, unit)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, '1,023 bytes'",
    "1024, 1 KiB",
    "-2048, -2 KiB",
    "1125899906842624, '1,024 TiB'"
  })
  void bytesHaveTheUnitThatFits(long bytes, String shown) {
    assertThat(DatabaseFigures.bytes(bytes)).isEqualTo(shown);
  }

  @Test
  void whatIsNotKnownIsShownAsThat() {
    assertThat(DatabaseFigures.bytes(null)).isEqualTo(Figures.UNKNOWN);
    assertThat(DatabaseFigures.count(null)).isEqualTo(Figures.UNKNOWN);
    assertThat(DatabaseFigures.number(null)).isEqualTo(Figures.UNKNOWN);
  }

  @Test
  void aShareOfNothingOrOfTheUnknownIsNotKnown() {
    assertThat(DatabaseFigures.share(1L, 4L)).isEqualTo(0.25);
    assertThat(DatabaseFigures.share(0L, 0L)).isNull();
    assertThat(DatabaseFigures.share(null, 4L)).isNull();
    assertThat(DatabaseFigures.share(1L, null)).isNull();
    assertThat(DatabaseFigures.hitShare(new Row(Map.of("blocks_hit", 3L, "blocks_read", 1L))))
        .isEqualTo(0.75);
    assertThat(DatabaseFigures.hitShare(new Row(Map.of("blocks_hit", 3L)))).isNull();
    assertThat(DatabaseFigures.hitShare(new Row(Map.of("blocks_read", 3L)))).isNull();
  }
}
