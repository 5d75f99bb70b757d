package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefStatementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM tools WHERE id = $1|SELECT id FROM tools WHERE id = $1",
        "SELECT t.id, t.original_name, t.name FROM tools t WHERE t.id = $1|SELECT … FROM tools t WHERE t.id = $1",
        "select distinct t.id, t.original_name, t.name from tools|select distinct … from tools",
        "SELECT (SELECT max(id) FROM a WHERE x = 1), extract(year FROM b.d) FROM b|SELECT … FROM b",
        "SELECT current_setting($1), current_setting($2)|SELECT current_setting($1), current_setting($2)",
        "INSERT INTO tool_metrics (tool_id, response_time, is_success) VALUES ($1, $2, $3)|INSERT INTO tool_metrics (…) VALUES ($1, $2, $3)",
        "INSERT INTO t (id) VALUES ($1)|INSERT INTO t (id) VALUES ($1)",
        "DELETE FROM servers WHERE id = $1|DELETE FROM servers WHERE id = $1",
        "SELECT (|SELECT (",
        "BEGIN|BEGIN"
      })
  void onlyALongListOfColumnsIsLeftOut(String text, String brief) {
    assertThat(BriefStatement.of(text)).isEqualTo(brief);
  }
}
