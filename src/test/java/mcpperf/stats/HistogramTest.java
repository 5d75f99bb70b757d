package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mcpperf.simulationlog.LogTooLargeException;
import mcpperf.simulationlog.MemoryAllowance;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Histograms against the definition by sorting, in whole numbers. */
class HistogramTest {

  @Property(tries = 300)
  void percentilesAreThoseOfTheSortedValues(
      @ForAll("responseTimes") List<Long> values,
      @ForAll @IntRange(min = 1, max = 999) int perMille) {
    Percentile percentile = new Percentile("p", perMille / 1000.0);

    assertThat(histogram(values).percentile(percentile)).isEqualTo(bySorting(values, perMille));
  }

  @Property(tries = 300)
  void theSummaryIsThatOfTheSortedValues(@ForAll("responseTimes") List<Long> values) {
    LatencySummary summary = histogram(values).summary();

    long sum = values.stream().mapToLong(Long::longValue).sum();
    assertThat(summary)
        .isEqualTo(
            new LatencySummary(
                values.size(),
                values.isEmpty() ? null : Collections.min(values),
                values.isEmpty() ? null : (double) sum / values.size(),
                bySorting(values, 500),
                bySorting(values, 900),
                bySorting(values, 950),
                bySorting(values, 990),
                bySorting(values, 999),
                values.isEmpty() ? null : Collections.max(values)));
  }

  @Property(tries = 300)
  void addingAHistogramIsCountingBothSetsTogether(
      @ForAll("responseTimes") List<Long> some, @ForAll("responseTimes") List<Long> others) {
    Histogram merged = histogram(some);
    merged.addAll(histogram(others));

    List<Long> both = new ArrayList<>(some);
    both.addAll(others);
    assertThat(merged.summary()).isEqualTo(histogram(both).summary());
  }

  @Example
  void addingAHistogramLeavesItAsItWas() {
    Histogram added = histogram(List.of(1L, 70_000L));
    Histogram sum = histogram(List.of(1L, 70_000L));
    sum.addAll(added);
    sum.add(1);

    assertThat(added.summary()).isEqualTo(histogram(List.of(1L, 70_000L)).summary());
    assertThat(sum.count()).isEqualTo(5);
  }

  @Example
  void manyOfOneValueCountAsSoMany() {
    Histogram histogram = new Histogram();
    histogram.add(7, 3_000_000_000L);
    histogram.add(4_294_967_295L, 3_000_000L);
    histogram.add(99, 0);
    histogram.add(99_000, 0);

    assertThat(histogram.percentile(Percentile.P999)).isEqualTo(7);
    assertThat(histogram.percentile(new Percentile("p99.95", 0.9995))).isEqualTo(4_294_967_295L);
    assertThat(histogram.summary().maxMs()).isEqualTo(4_294_967_295L);
    assertThat(histogram.count()).isEqualTo(3_003_000_000L);
  }

  @Example
  void negativeTimesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Histogram().add(-1))
        .withMessageContaining("-1 ms");
  }

  @Example
  void moreDistinctTimesThanAnyRunHasAreRefusedInsteadOfFillingTheMemory() {
    Histogram histogram = new Histogram(MemoryAllowance.ofOneLog());

    assertThatThrownBy(
            () -> {
              for (long value = 0; value < 1L << 31; value++) {
                histogram.add(value);
              }
            })
        .isInstanceOf(LogTooLargeException.class)
        .hasMessageContaining("256 MB");
    // 65,536 in pages; the tree's entries are taken to need 96 bytes each.
    assertThat(histogram.count()).isBetween(2_000_000L, 3_000_000L);
  }

  /** Nearest rank in whole numbers; null where fewer than ten can be expected above. */
  private static Long bySorting(List<Long> values, int perMille) {
    int n = values.size();
    if ((long) n * (1000 - perMille) < 10_000) {
      return null;
    }
    BigInteger[] rank =
        BigInteger.valueOf(n)
            .multiply(BigInteger.valueOf(perMille))
            .divideAndRemainder(BigInteger.valueOf(1000));
    int place = rank[0].intValue() + rank[1].signum();
    return values.stream().sorted().toList().get(place - 1);
  }

  private static Histogram histogram(List<Long> values) {
    Histogram histogram = new Histogram();
    values.forEach(histogram::add);
    return histogram;
  }

  /** Mostly short ones, some on both sides of where the histogram's structure changes. */
  @Provide
  Arbitrary<List<Long>> responseTimes() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(0, 600),
            Arbitraries.longs().between(65_500, 65_600),
            Arbitraries.longs().between(0, 4_294_967_295L))
        .list()
        .ofMaxSize(1500);
  }
}
