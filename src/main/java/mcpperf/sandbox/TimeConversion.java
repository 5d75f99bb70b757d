package mcpperf.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Times between time zones, as the Go fast-time-server takes and gives them: RFC 3339 out, without
 * fractions of a second. A local time in a gap moves forward by the gap's length, one in an overlap
 * is the earlier of the two (the rules of java.time).
 */
final class TimeConversion {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private static final DateTimeFormatter WITH_OFFSET = accepted("uuuu-MM-dd'T'HH:mm:ss", "XXX");

  private static final List<DateTimeFormatter> LOCAL =
      List.of(accepted("uuuu-MM-dd' 'HH:mm:ss", ""), accepted("uuuu-MM-dd'T'HH:mm:ss", ""));

  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private TimeConversion() {}

  /**
   * An instant as the wall clock of a time zone shows it.
   *
   * @throws DateTimeException where the zone is no IANA time zone
   */
  static String inZone(Instant instant, String zone) {
    return RFC_3339.format(instant.atZone(zone(zone)));
  }

  /**
   * A time of one zone as the wall clock of another shows it. An offset in the time itself counts
   * instead of the source zone.
   *
   * @throws DateTimeException where a zone is no IANA time zone, or the time has no accepted form
   */
  static String convert(String time, String sourceZone, String targetZone) {
    ZoneId source = zone(sourceZone);
    ZoneId target = zone(targetZone);
    return RFC_3339.format(parse(time, source).withZoneSameInstant(target));
  }

  private static ZoneId zone(String name) {
    if (!ZONES.contains(name)) {
      throw new DateTimeException("invalid timezone \"%s\": unknown time zone".formatted(name));
    }
    return ZoneId.of(name);
  }

  private static ZonedDateTime parse(String time, ZoneId zone) {
    return Stream.<Function<String, ZonedDateTime>>concat(
            Stream.of(text -> OffsetDateTime.parse(text, WITH_OFFSET).toZonedDateTime()),
            Stream.concat(
                LOCAL.stream().map(form -> text -> LocalDateTime.parse(text, form).atZone(zone)),
                Stream.of(text -> LocalDate.parse(text).atStartOfDay().atZone(zone))))
        .flatMap(form -> ifAccepted(form, time).stream())
        .findFirst()
        .orElseThrow(() -> new DateTimeException("invalid time format: \"%s\"".formatted(time)));
  }

  private static Optional<ZonedDateTime> ifAccepted(
      Function<String, ZonedDateTime> form, String time) {
    try {
      return Optional.of(form.apply(time));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A strict form whose seconds may have a fraction, as Go's parser allows it. */
  private static DateTimeFormatter accepted(String seconds, String offset) {
    return new DateTimeFormatterBuilder()
        .appendPattern(seconds)
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
        .optionalEnd()
        .appendPattern(offset)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
