package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private static final Losses NONE = new Losses(false, false, false, false, 0L);

  private final Map<CatalogueProbe, Reading> readings = new EnumMap<>(CatalogueProbe.class);
  private final List<Row> settings = new ArrayList<>();

  LimitsTest() {
    for (CatalogueProbe probe : CatalogueProbe.values()) {
      readings.put(probe, new Reading(List.of(), null));
    }
    server(true, false);
    readings.put(CatalogueProbe.SETTINGS, new Reading(settings, null));
  }

  private void server(boolean seesAll, boolean standby) {
    Row row =
        new Row(
            Map.of(
                "role", "watcher",
                "database", "mcp",
                "started_at", "noon",
                "sees_all_statistics", seesAll,
                "standby", standby));
    readings.put(CatalogueProbe.SERVER, new Reading(List.of(row), null));
  }

  private void setting(String name, String value) {
    settings.add(new Row(Map.of("name", name, "value", value)));
  }

  private List<String> limits(int version, Losses losses) {
    return Limits.of(new Snapshot(0, version, readings), losses);
  }

  @Test
  void aWholeProfileHasNone() {
    setting("fsync", "on");
    setting("pg_stat_statements.track", "top");
    setting("track_activity_query_size", "1024");
    assertThat(limits(17, NONE)).isEmpty();
  }

  @Test
  void aNewerServerAStandbyAndARoleWithoutRightsAreSaid() {
    server(false, true);
    assertThat(limits(19, NONE))
        .satisfiesExactly(
            it -> assertThat(it).startsWith("PostgreSQL 19 is newer than 18"),
            it -> assertThat(it).startsWith("The server is a standby"),
            it -> assertThat(it).contains("GRANT pg_monitor TO watcher"));
  }

  @Test
  void statementsThatAreNotCountedAreSaid() {
    readings.put(CatalogueProbe.STATEMENTS, Reading.failed("not there"));
    assertThat(limits(17, new Losses(false, false, false, false, null)))
        .singleElement()
        .asString()
        .contains("not there")
        .contains("in the database mcp");
  }

  @Test
  void statementsThatWereForgottenAreCountedWhereTheServerTells() {
    setting("pg_stat_statements.max", "100");
    assertThat(limits(17, new Losses(false, false, false, false, 3L)))
        .singleElement()
        .asString()
        .contains("3 times")
        .contains("at most 100");
    assertThat(limits(13, new Losses(false, false, false, false, null)))
        .singleElement()
        .asString()
        .contains("does not tell");
  }

  @Test
  void lossesAreSaidOnceEach() {
    assertThat(limits(17, new Losses(true, true, true, true, 0L)))
        .satisfiesExactly(
            it -> assertThat(it).startsWith("The server lost its counters"),
            it -> assertThat(it).endsWith("during the run, at noon."));
    assertThat(limits(17, new Losses(false, true, false, true, 0L)))
        .satisfiesExactly(
            it -> assertThat(it).startsWith("pg_stat_statements was reset"),
            it -> assertThat(it).startsWith("Statistics of the database were reset"));
  }

  @Test
  void aViewThatCannotBeReadIsNamedButNotOneThatTheVersionDoesNotHave() {
    readings.put(CatalogueProbe.IO, Reading.failed("permission denied"));
    assertThat(limits(17, NONE)).singleElement().asString().endsWith("permission denied");
    assertThat(limits(15, NONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, off, fsync is off",
    "track_io_timing, off, track_io_timing is off",
    "pg_stat_statements.track, none, statements are not counted",
    "pg_stat_statements.track, all, counts for both",
    "track_activity_query_size, 100, is 100 bytes"
  })
  void settingsThatLimitAreSaid(String name, String value, String said) {
    setting(name, value);
    assertThat(limits(17, NONE)).singleElement().asString().contains(said);
  }
}
