package mcpperf.report;

import java.util.Locale;
import mcpperf.database.Row;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** The database's figures as people read them. */
final class DatabaseFigures {
  private static final int KIB = 1_024;
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  private DatabaseFigures() {}

  static String count(@Nullable Long count) {
    return count == null ? Figures.UNKNOWN : Figures.count(count);
  }

  /** A bare number with three digits that count. */
  static String number(@Nullable Double number) {
    return number == null ? Figures.UNKNOWN : Figures.ms(number).replace(" ms", "");
  }

  /** {@code 1.5 MiB}. */
  static String bytes(@Nullable Long bytes) {
    if (bytes == null) {
      return Figures.UNKNOWN;
    }
    double figure = bytes;
    int unit = 0;
    while (Math.abs(figure) >= KIB && unit < UNITS.length - 1) {
      figure /= KIB;
      unit++;
    }
    return number(figure) + " " + UNITS[unit];
  }

  /** Null where either is not known, or the whole is nothing. */
  static @Nullable Double share(@Nullable Long part, @Nullable Long whole) {
    return part == null || whole == null || whole == 0 ? null : (Double) ((double) part / whole);
  }

  /** Blocks that were found in PostgreSQL's own memory, as a share of all that were needed. */
  static @Nullable Double hitShare(Row row) {
    Long hit = row.count("blocks_hit");
    Long read = row.count("blocks_read");
    return hit == null || read == null ? null : share(hit, hit + read);
  }

  /** A setting in its unit: {@code 16384} of {@code 8kB} is {@code 128 MiB}. */
  static String setting(String value, String unit) {
    long factor =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "b" -> 1;
          case "kb" -> KIB;
          case "8kb" -> 8L * KIB;
          case "16kb" -> 16L * KIB;
          case "mb" -> (long) KIB * KIB;
          default -> 0;
        };
    boolean size = factor > 0 && !value.startsWith("-");
    return size ? bytes(Long.parseLong(value) * factor) : (value + " " + unit).strip();
  }
}
