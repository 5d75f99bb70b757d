package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.CapacitySettings;
import mcpperf.experiment.CapacitySearch.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {
  private final List<Double> tried = new ArrayList<>();

  /** Whatever the capacity is: it lies in the interval, which is as narrow as was asked for. */
  @Property
  void theIntervalHoldsTheCapacity(@ForAll @DoubleRange(min = 0.5, max = 4_000) double capacity) {
    CapacitySearch search = new CapacitySearch(settings(20));
    double met = 0;
    double broken = Double.MAX_VALUE;
    while (!search.isOver()) {
      double rate = search.rate();
      boolean holds = rate <= capacity;
      met = holds ? Math.max(met, rate) : met;
      broken = holds ? broken : Math.min(broken, rate);
      search.showed(holds ? Outcome.MET : Outcome.CLEARLY_BROKEN);
    }
    assertThat(capacity).isBetween(met, broken);
    assertThat(broken / met).isLessThanOrEqualTo(1.1);
  }

  @Test
  void startsCoarseThenHalvesTheInterval() {
    run(20, 100);

    assertThat(tried.subList(0, 4)).containsExactly(20.0, 40.0, 80.0, 160.0);
    assertThat(tried.get(4)).isEqualTo(Math.sqrt(80.0 * 160.0));
    assertThat(tried).hasSize(4 + 3);
  }

  @Test
  void goesDownWhereTheFirstRateIsTooHighAlready() {
    run(20, 3);

    assertThat(tried.subList(0, 4)).containsExactly(20.0, 10.0, 5.0, 2.5);
  }

  @Test
  void aBrokenRateIsTriedAgainBeforeItIsBelieved() {
    CapacitySearch search = new CapacitySearch(settings(20));
    search.showed(Outcome.BROKEN);
    assertThat(search.rate()).isEqualTo(20);
    search.showed(Outcome.MET);
    assertThat(search.rate()).isEqualTo(40);
    search.showed(Outcome.BROKEN);
    search.showed(Outcome.BROKEN);
    assertThat(search.rate()).isEqualTo(Math.sqrt(20.0 * 40.0));
  }

  @Test
  void endsWhereTheGeneratorTwiceCouldNot() {
    CapacitySearch search = new CapacitySearch(settings(20));
    search.showed(Outcome.MET);
    search.showed(Outcome.NOT_DELIVERED);
    assertThat(search.isOver()).isFalse();
    search.showed(Outcome.NOT_DELIVERED);
    assertThat(search.isOver()).isTrue();
  }

  /** A target that breaks every objective is not asked for ever. */
  @Test
  void endsAfterTheMostLevelsAndTriesEachBrokenRateTwice() {
    CapacitySearch search = new CapacitySearch(settings(4_096));
    while (!search.isOver()) {
      tried.add(search.rate());
      search.showed(Outcome.BROKEN);
    }

    assertThat(tried).hasSize(CapacitySearch.MOST_LEVELS).startsWith(4_096.0, 4_096.0, 2_048.0);
    assertThat(tried).endsWith(2.0, 2.0);
  }

  /** The last level is not tried again, also where it is the first try of its rate. */
  @Test
  void endsAfterTheMostLevelsAlsoBetweenTwoTries() {
    CapacitySearch search = new CapacitySearch(settings(4_096));
    search.showed(Outcome.CLEARLY_BROKEN);
    tried.add(4_096.0);
    while (!search.isOver()) {
      tried.add(search.rate());
      search.showed(Outcome.BROKEN);
    }

    assertThat(tried).hasSize(CapacitySearch.MOST_LEVELS).endsWith(2.0, 2.0, 1.0);
  }

  @Test
  void endsAtTheGreatestRate() {
    run(4_000, 1e9);

    assertThat(tried).containsExactly(4_000.0, 5_000.0);
  }

  private void run(double first, double capacity) {
    CapacitySearch search = new CapacitySearch(settings(first));
    while (!search.isOver()) {
      tried.add(search.rate());
      search.showed(search.rate() <= capacity ? Outcome.MET : Outcome.CLEARLY_BROKEN);
    }
  }

  private static CapacitySettings settings(double firstRate) {
    return new CapacitySettings(
        "tools/list",
        firstRate,
        5_000,
        2,
        0.1,
        Duration.ofSeconds(10),
        200,
        Duration.ofSeconds(3),
        200,
        1);
  }
}
