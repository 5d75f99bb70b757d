package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReadTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM tools WHERE name = $1",
        " select id\n  from\n    public.tools",
        "(SELECT a FROM tools) UNION (SELECT a FROM prompts)",
        "SELECT * FROM (SELECT id FROM \"Tools\") AS t",
        "SELECT now() FROM ONLY tools",
        "SELECT extract(epoch FROM now()) FROM tools",
        "WITH ids AS (SELECT id FROM tools) SELECT * FROM ids",
        "SELECT id FROM tools WHERE id = $1 FOR UPDATE SKIP LOCKED",
        "SELECT 1 FROM pgbench_accounts",
        "SELECT 1 FROM größen"
      })
  void whatReadsATable(String text) {
    assertThat(TableRead.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT $1",
        "SELECT oid FROM pg_class",
        "SELECT oid FROM  pg_class",
        "SELECT oid FROM \n  pg_catalog.pg_class",
        "SELECT oid FROM \"pg_catalog\".\"pg_class\"",
        "SELECT oid FROM ONLY pg_class",
        "SELECT * FROM  information_schema.tables",
        "SELECT extract(epoch FROM now())",
        "SELECT extract(epoch FROM pg_postmaster_start_time())",
        "SELECT extract(epoch FROM CURRENT_TIMESTAMP)",
        "SELECT * FROM generate_series ($1, $2)",
        "SELECT $1 IS DISTINCT FROM $2",
        "WITH t AS (SELECT id FROM tools) UPDATE prompts SET tool = t.id FROM t",
        "WITH gone AS (DELETE FROM tools RETURNING id) SELECT count(*) FROM gone",
        "WITH t AS (SELECT id FROM tools) INSERT  INTO prompts SELECT id FROM t",
        "WITH t AS (SELECT id FROM tools) MERGE INTO prompts USING t ON $1 WHEN MATCHED THEN DELETE",
        "DELETE FROM tools",
        "INSERT INTO tools SELECT * FROM others",
        ""
      })
  void whatReadsNone(String text) {
    assertThat(TableRead.is(text)).isFalse();
  }
}
