package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final CatalogueProbe TABLES = CatalogueProbe.TABLES;

  private static Row table(String name, long scans, long liveRows) {
    return new Row(
        Map.of("schema", "public", "name", name, "sequential_scans", scans, "live_rows", liveRows));
  }

  @Test
  void countersAreSubtractedAndStatesAreThoseOfTheEnd() {
    assertThat(Difference.of(TABLES, List.of(table("a", 5, 100)), List.of(table("a", 12, 40))))
        .containsExactly(table("a", 7, 40));
  }

  @Test
  void rowsAreToldApartByTheirKey() {
    assertThat(
            Difference.of(
                TABLES,
                List.of(table("a", 5, 1), table("b", 100, 1)),
                List.of(table("b", 101, 1), table("a", 7, 1))))
        .containsExactly(table("b", 1, 1), table("a", 2, 1));
  }

  @Test
  void aRowThatIsNewCountsWhole() {
    assertThat(Difference.of(TABLES, List.of(), List.of(table("a", 7, 1))))
        .containsExactly(table("a", 7, 1));
  }

  @Test
  void aRowOfWhichACounterFellBeganAnewAndCountsSince() {
    Row before = new Row(Map.of("commits", 100L, "temp_files", 1L));
    Row after = new Row(Map.of("commits", 3L, "temp_files", 2L));
    assertThat(Difference.of(CatalogueProbe.DATABASE, before, after)).isEqualTo(after);
  }

  @Test
  void whatIsNotKnownBeforeOrAfterIsNotKnown() {
    Map<String, Object> unknown = new HashMap<>();
    unknown.put("commits", null);
    Row known = new Row(Map.of("commits", 5L));
    assertThat(Difference.of(CatalogueProbe.DATABASE, new Row(unknown), known).values())
        .containsEntry("commits", null);
    assertThat(Difference.of(CatalogueProbe.DATABASE, known, new Row(unknown)).values())
        .containsEntry("commits", null);
  }

  @Test
  void textsAndTimesAreNoCounters() {
    Instant time = Instant.ofEpochSecond(5);
    Row row = new Row(Map.of("version", "17.1", "started_at", time, "standby", false));
    assertThat(Difference.of(CatalogueProbe.SERVER, row, row)).isEqualTo(row);
  }
}
