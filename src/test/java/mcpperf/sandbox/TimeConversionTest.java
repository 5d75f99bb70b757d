package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are from the zones' published offsets and transition dates. */
class TimeConversionTest {

  @ParameterizedTest
  @CsvSource({
    "2025-01-10T10:00:00Z, UTC, Asia/Tokyo, 2025-01-10T19:00:00+09:00",
    "2025-07-10T10:00:00Z, UTC, America/New_York, 2025-07-10T06:00:00-04:00",
    "2025-01-10T10:00:00-05:00, Asia/Tokyo, UTC, 2025-01-10T15:00:00Z",
    "2025-01-10T10:00:00.75Z, UTC, UTC, 2025-01-10T10:00:00Z",
    "2025-01-10 10:00:00, Europe/Paris, UTC, 2025-01-10T09:00:00Z",
    "2025-01-10T10:00:00, Europe/Paris, UTC, 2025-01-10T09:00:00Z",
    "2025-01-10, Europe/Paris, UTC, 2025-01-09T23:00:00Z",
  })
  void everyAcceptedFormIsConverted(String time, String source, String target, String expected) {
    assertThat(TimeConversion.convert(time, source, target)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kathmandu, 2025-01-10T17:45:00+05:45",
    "Asia/Kolkata, 2025-01-10T17:30:00+05:30",
    "Australia/Eucla, 2025-01-10T20:45:00+08:45",
    "Pacific/Marquesas, 2025-01-10T02:30:00-09:30",
    "Pacific/Chatham, 2025-01-11T01:45:00+13:45",
    "America/St_Johns, 2025-01-10T08:30:00-03:30",
    "Pacific/Kiritimati, 2025-01-11T02:00:00+14:00",
  })
  void oddOffsetsAreRight(String zone, String expected) {
    assertThat(TimeConversion.convert("2025-01-10T12:00:00Z", "UTC", zone)).isEqualTo(expected);
    assertThat(TimeConversion.inZone(Instant.parse("2025-01-10T12:00:00Z"), zone))
        .isEqualTo(expected);
  }

  @Test
  void timeInAGapMovesForwardByTheGap() {
    // Berlin went from 02:00 to 03:00 on that day: 02:30 becomes 03:30 summer time.
    assertThat(TimeConversion.convert("2025-03-30 02:30:00", "Europe/Berlin", "UTC"))
        .isEqualTo("2025-03-30T01:30:00Z");
    // Lord Howe moves by half an hour only, from 02:00 to 02:30.
    assertThat(TimeConversion.convert("2025-10-05 02:15:00", "Australia/Lord_Howe", "UTC"))
        .isEqualTo("2025-10-04T15:45:00Z");
  }

  @Test
  void timeInAnOverlapIsTheEarlierOne() {
    // New York went from 02:00 back to 01:00 on that day: 01:30 is first summer time, -04:00.
    assertThat(TimeConversion.convert("2025-11-02T01:30:00", "America/New_York", "UTC"))
        .isEqualTo("2025-11-02T05:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "09:00",
        "2025-02-30",
        "2023-02-29T12:00:00Z",
        "2025-01-10T24:00:00Z",
        "2025-01-10T10:60:00Z",
        "2025-01-10 10:00:00Z",
        "2025-01-10T10:00:00Z ",
        "2025-01-10T10:00",
        "10.01.2025 10:00",
        "1736503200",
        "２０２５-01-10"
      })
  void otherTimesAreRefused(String time) {
    assertThatThrownBy(() -> TimeConversion.convert(time, "UTC", "UTC"))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining("invalid time format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mars/Olympus_Mons", "Europe", "+05:30", "GMT+3", "europe/paris"})
  void otherZonesAreRefused(String zone) {
    assertThatThrownBy(() -> TimeConversion.convert("2025-01-10", zone, "UTC"))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining("invalid timezone");
    assertThatThrownBy(() -> TimeConversion.inZone(Instant.EPOCH, zone))
        .isInstanceOf(DateTimeException.class);
  }
}
