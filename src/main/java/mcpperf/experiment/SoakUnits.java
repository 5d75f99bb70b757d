package mcpperf.experiment;

import java.util.Locale;

/** How a soak's quantities are written. */
final class SoakUnits {
  private static final double MEGA = 1e6;

  private SoakUnits() {}

  /** {@code 38.2 MB}. */
  static String amount(String unit, double value) {
    return switch (unit) {
      case "bytes" -> String.format(Locale.ROOT, "%.1f MB", value / MEGA);
      case "count" -> String.format(Locale.ROOT, "%.1f", value);
      default -> String.format(Locale.ROOT, "%.2f %s", value, unit);
    };
  }

  /** With its sign. */
  static String change(String unit, double value) {
    return (value < 0 ? "−" : "+") + amount(unit, Math.abs(value));
  }
}
