package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Conditions as EXPLAIN (VERBOSE) of PostgreSQL 15 to 18 writes them. */
class ComparisonTest {
  @Test
  void aColumnIsFoundThroughItsCast() {
    assertThat(Comparison.in("(t.enabled AND ((t.name)::text = $1))"))
        .containsExactly(new Comparison("t", "name", true, 1));
    assertThat(Comparison.in("((item.code)::character varying(36) = ($12)::text)"))
        .containsExactly(new Comparison("item", "code", true, 12));
  }

  @Test
  void rangesAreNoEqualities() {
    assertThat(Comparison.in("((t.id > $1) AND (t.n <= 5))"))
        .containsExactly(
            new Comparison("t", "id", false, 1), new Comparison("t", "n", false, null));
  }

  @Test
  void aParameterMayStandFirst() {
    assertThat(Comparison.in("($2 = t.name)"))
        .containsExactly(new Comparison("t", "name", true, 2));
    assertThat(Comparison.in("('a'::text = (t.name)::text)"))
        .containsExactly(new Comparison("t", "name", true, null));
  }

  @Test
  void aListOfValuesIsAnEquality() {
    assertThat(Comparison.in("(t.id = ANY ($1))"))
        .containsExactly(new Comparison("t", "id", true, 1));
    assertThat(Comparison.in("(t.id = ANY ('{1,2}'::integer[]))"))
        .containsExactly(new Comparison("t", "id", true, null));
  }

  @Test
  void quotedNamesStayQuoted() {
    assertThat(Comparison.in("(\"T 1\".\"Na\"\"me\" = $1)"))
        .containsExactly(new Comparison("\"T 1\"", "\"Na\"\"me\"", true, 1));
  }

  @Test
  void bothSidesOfAJoinAreCompared() {
    assertThat(Comparison.in("((g.id)::text = (t.gateway_id)::text)"))
        .containsExactlyInAnyOrder(
            new Comparison("g", "id", true, null), new Comparison("t", "gateway_id", true, null));
  }

  @Test
  void whatIsNoComparisonIsLeftOut() {
    assertThat(Comparison.in("(t.enabled AND (t.name ~~ $1) AND (t.x <> $2) AND (t.y IS NULL))"))
        .isEmpty();
  }
}
