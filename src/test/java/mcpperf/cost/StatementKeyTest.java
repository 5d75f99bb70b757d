package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementKeyTest {
  @Test
  void numbersOfParametersAndLengthsOfListsDoNotMatter() {
    assertThat(StatementKey.of("SELECT * FROM t WHERE a = $1 AND b IN ($2, $3, $4)"))
        .isEqualTo(StatementKey.of("SELECT * FROM t  WHERE a = $3 AND b IN ($1 )"))
        .hasSize(12);
  }

  @Test
  void typesOfParametersDoNotMatter() {
    assertThat(StatementKey.normalised("SELECT a FROM t WHERE a = $1::VARCHAR AND b = $2::int"))
        .isEqualTo("SELECT a FROM t WHERE a = $ AND b = $");
    assertThat(StatementKey.normalised("INSERT INTO t (a) VALUES ($1::VARCHAR, $2), ($3, $4)"))
        .isEqualTo("INSERT INTO t (a) VALUES ($)");
  }

  @Test
  void anotherConditionIsAnotherStatement() {
    assertThat(StatementKey.of("SELECT * FROM t WHERE a = $1"))
        .isNotEqualTo(StatementKey.of("SELECT * FROM t WHERE b = $1"));
  }

  /** Calculated with sha256sum. */
  @Test
  void isTheBeginningOfTheTextsSha256() {
    assertThat(StatementKey.of("SELECT $1")).isEqualTo("cae8ab23dbdc");
  }
}
