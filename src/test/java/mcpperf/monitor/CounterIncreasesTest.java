package mcpperf.monitor;

import static mcpperf.monitor.PrometheusTextTest.series;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CounterIncreasesTest {
  private static final Series REQUESTS = series("requests_total");

  /** The scrapes begin 1,000 s after the epoch. */
  private final CounterIncreases increases = new CounterIncreases(() -> 1_000_000);

  @Test
  void countersAreSubtractedAndOtherValuesAreNot() throws IOException {
    increases.add(scrape("", 10));
    assertThat(increases.add(scrape("", 17))).containsEntry(REQUESTS, 7.0).hasSize(1);
    increases.add(scrape("", 20));
    assertThat(increases.total()).containsEntry(REQUESTS, 10.0);
    assertThat(increases.processes()).isEqualTo(1);
    assertThat(increases.inTurn()).isFalse();
  }

  @Test
  void theFirstScrapeSaysNothingOfGrowth() throws IOException {
    assertThat(increases.add(scrape("", 10))).isEmpty();
    assertThat(increases.total()).containsEntry(REQUESTS, 0.0);
  }

  @Test
  void aSeriesThatAppearsLaterBeganAtZero() throws IOException {
    increases.add(scrape("", 10));
    increases.add(
        PrometheusText.parse("# TYPE errors_total counter\nerrors_total{code=\"500\"} 4\n"));
    assertThat(increases.total()).containsEntry(series("errors_total", "code", "500"), 4.0);
  }

  /** 100 to 130 (+30), restart, 0 to 5 (+5), 5 to 12 (+7). */
  @Test
  void aCounterThatBeginsAnewIsCountedFromZero() throws IOException {
    for (double value : new double[] {100, 130, 5, 12}) {
      increases.add(scrape("", value));
    }
    assertThat(increases.total()).containsEntry(REQUESTS, 42.0);
  }

  /** Started after the first scrape, so that all its counts are of this time: 30 + 40 + 8. */
  @Test
  void aRestartIsSeenByTheProcessStartAlsoWhereItsCounterIsHigher() throws IOException {
    increases.add(scrape("500", 10));
    increases.add(scrape("500", 40));
    increases.add(scrape("1002", 40));
    increases.add(scrape("1002", 48));
    assertThat(increases.total()).containsEntry(REQUESTS, 78.0);
    assertThat(increases.inTurn()).isFalse();
  }

  /** A: 100 to 120 (+20); B, as old, is seen first at 7: 7 to 30 (+23). */
  @Test
  void workersThatAnswerInTurnAreNotTakenForResets() throws IOException {
    increases.add(scrape("500", 100));
    increases.add(scrape("501", 7));
    increases.add(scrape("500", 120));
    increases.add(scrape("501", 30));
    assertThat(increases.total()).containsEntry(REQUESTS, 43.0);
    assertThat(increases.inTurn()).isTrue();
    assertThat(increases.processes()).isEqualTo(2);
  }

  private static Scrape scrape(String start, double requests) throws IOException {
    String text =
        """
        # TYPE requests_total counter
        requests_total %s
        # TYPE connections gauge
        connections %s
        """
            .formatted(requests, requests);
    return PrometheusText.parse(
        start.isEmpty()
            ? text
            : text
                + "# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds "
                + start);
  }
}
