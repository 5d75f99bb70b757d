package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fresh sandbox's database holds. */
class RegistrationIT {
  /** By these figures runs are compared: another number of tools is another registry. */
  @Test
  void postgresKnowsHowManyRowsThereAreFromTheStart() throws Exception {
    try (RunningSandbox running = RunningSandbox.start(120)) {
      TestDatabase database = running.database();
      for (String table : List.of("tools", "resources", "prompts", "gateways", "email_users")) {
        String known = "SELECT n_live_tup FROM pg_stat_user_tables WHERE relname = '%s'";
        assertThat(database.ask(known.formatted(table)))
            .as(table)
            .isEqualTo(database.ask("SELECT count(*) FROM " + table));
      }
    }
  }
}
