package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StatementUseTest {
  /** As pg_stat_statements has it after calls that took these times. */
  private static Row entry(String id, double... ms) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("role_id", 10L);
    values.put("top_level", true);
    values.put("query_id", id);
    values.put("query", "SELECT " + id);
    values.put("calls", (long) ms.length);
    values.put("total_ms", Arrays.stream(ms).sum());
    values.put("mean_ms", mean(ms));
    values.put("max_ms", Arrays.stream(ms).max().orElse(0));
    values.put("stddev_ms", stddev(ms));
    return new Row(values);
  }

  private static double mean(double... ms) {
    return Arrays.stream(ms).average().orElse(0);
  }

  private static double stddev(double... ms) {
    double mean = mean(ms);
    return Math.sqrt(Arrays.stream(ms).map(x -> (x - mean) * (x - mean)).average().orElse(0));
  }

  private static StatementUse only(Row before, Row after) {
    List<StatementUse> uses = StatementUse.between(List.of(before), List.of(after), false);
    assertThat(uses).hasSize(1);
    return uses.get(0);
  }

  @Test
  void figuresAreThoseOfTheRunAlone() {
    StatementUse use = only(entry("1", 100, 300), entry("1", 100, 300, 2, 4, 4, 4, 5, 5, 7, 9));
    assertThat(use.calls()).isEqualTo(8);
    assertThat(use.totalMs()).isEqualTo(40);
    assertThat(use.meanMs()).isEqualTo(5);
    assertThat(use.stddevMs()).isCloseTo(2, within(1e-6));
    assertThat(use.partial()).isFalse();
  }

  @Test
  void theMaximumIsKnownWhereTheRunRaisedItOrBeganIt() {
    assertThat(only(entry("1", 3), entry("1", 3, 8)).maxMs()).isEqualTo(8);
    assertThat(only(entry("1", 300), entry("1", 300, 8)).maxMs()).isNull();
    assertThat(StatementUse.between(List.of(), List.of(entry("1", 8, 3)), false))
        .extracting(StatementUse::maxMs)
        .containsExactly(8.0);
  }

  @Test
  void whatTheRunDidNotCallIsNotThereAndTheMostExpensiveComesFirst() {
    assertThat(
            StatementUse.between(
                List.of(entry("1", 9), entry("2", 1)),
                List.of(entry("1", 9), entry("2", 1, 5), entry("3", 7)),
                false))
        .extracting(StatementUse::queryId)
        .containsExactly("3", "2");
  }

  @Test
  void anEntryThatFellWasForgottenMeanwhileAndCountsSince() {
    StatementUse use = only(entry("1", 1, 2, 3), entry("1", 5, 7));
    assertThat(use.calls()).isEqualTo(2);
    assertThat(use.stddevMs()).isCloseTo(1, within(1e-6));
    assertThat(use.partial()).isTrue();
  }

  @Test
  void afterAResetNothingIsSubtracted() {
    List<StatementUse> uses =
        StatementUse.between(List.of(entry("1", 1)), List.of(entry("1", 5, 7)), true);
    assertThat(uses).extracting(StatementUse::calls).containsExactly(2L);
    assertThat(uses).extracting(StatementUse::partial).containsExactly(true);
  }

  @Property(tries = 200)
  void theStandardDeviationIsThatOfTheRunsCalls(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0, max = 1000) Double> earlier,
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0, max = 1000) Double> run) {
    double[] first = earlier.stream().mapToDouble(Double::doubleValue).toArray();
    double[] second = run.stream().mapToDouble(Double::doubleValue).toArray();
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    List<StatementUse> uses =
        StatementUse.between(List.of(entry("1", first)), List.of(entry("1", all)), false);
    // The square root of what rounding leaves of millions that cancel each other.
    assertThat(uses.get(0).stddevMs()).isCloseTo(stddev(second), within(1e-3));
  }
}
