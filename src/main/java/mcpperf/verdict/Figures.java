package mcpperf.verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import mcpperf.config.Slo;
import org.jspecify.annotations.Nullable;

/**
 * Figures as people read them: with unit, with three digits that count, the same under every
 * locale.
 */
public final class Figures {
  /** What stands for a figure that is not known. */
  public static final String UNKNOWN = "–";

  private static final int DIGITS = 3;
  private static final int MOST_DIGITS = 17;

  private Figures() {}

  /** {@code 10,000}. */
  public static String count(long count) {
    return written(BigDecimal.valueOf(count));
  }

  /** {@code 62 ms}. */
  public static String ms(@Nullable Number ms) {
    return ms == null ? UNKNOWN : significant(ms.doubleValue(), DIGITS) + " ms";
  }

  /** A time of {@code ms} milliseconds, {@code 12.3 s}. */
  public static String seconds(@Nullable Number ms) {
    return ms == null ? UNKNOWN : significant(ms.doubleValue() / 1000, DIGITS) + " s";
  }

  /** {@code 812/s}. */
  public static String perSecond(@Nullable Double rate) {
    return rate == null ? UNKNOWN : significant(rate, DIGITS) + "/s";
  }

  /**
   * A share as {@code 5 %}. What is not 0 or 100 % is not written as such, however close it is.
   *
   * @param share between 0 and 1
   */
  public static String percent(@Nullable Double share) {
    return share == null ? UNKNOWN : percent(share, DIGITS);
  }

  /** A figure that is in percent already, with its sign: {@code +18.8 %}. */
  public static String margin(@Nullable Double percent) {
    if (percent == null) {
      return UNKNOWN;
    }
    String sign = percent > 0 ? "+" : percent < 0 ? "−" : "";
    return sign + significant(Math.abs(percent), DIGITS) + " %";
  }

  /** A metric's figure in the metric's unit. */
  public static String of(Slo.Metric metric, @Nullable Double figure) {
    return figure == null ? UNKNOWN : of(metric, figure, DIGITS);
  }

  /** A metric's figure, with as many digits as it takes to tell it from another one. */
  static String apart(Slo.Metric metric, double figure, double other) {
    int digits = DIGITS;
    while (digits < MOST_DIGITS && of(metric, figure, digits).equals(of(metric, other, digits))) {
      digits++;
    }
    return of(metric, figure, digits);
  }

  /** The metric's name in a sentence: {@code p95}, {@code errorRate}. */
  public static String name(Slo.Metric metric) {
    return metric.key().replaceFirst("Ms$", "");
  }

  private static String of(Slo.Metric metric, double figure, int digits) {
    return switch (metric) {
      case ERROR_RATE -> percent(figure, digits);
      case REQUESTS_PER_SECOND -> significant(figure, digits) + "/s";
      case P50_MS, P90_MS, P95_MS, P99_MS, MAX_MS -> significant(figure, digits) + " ms";
    };
  }

  private static String percent(double share, int digits) {
    BigDecimal exact = BigDecimal.valueOf(share).movePointRight(2);
    int enough = digits;
    String text = significant(exact, enough);
    while (share < 1 && text.equals("100") && enough < MOST_DIGITS) {
      text = significant(exact, ++enough);
    }
    return text + " %";
  }

  private static String significant(double figure, int digits) {
    return significant(BigDecimal.valueOf(figure), digits);
  }

  private static String significant(BigDecimal figure, int digits) {
    int whole = figure.precision() - figure.scale();
    int scale = figure.signum() == 0 ? 0 : Math.max(0, digits - whole);
    return written(figure.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros());
  }

  private static String written(BigDecimal figure) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMaximumFractionDigits(340);
    return format.format(figure);
  }
}
