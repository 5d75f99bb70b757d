package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTimeoutsTest {
  private static final String EXHAUSTED =
      "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out\n";

  @TempDir Path folder;

  @Test
  void onlyWhatIsNewIsCounted() throws Exception {
    Path log = folder.resolve("gateway.log");
    Files.writeString(log, EXHAUSTED);
    PoolTimeouts timeouts = new PoolTimeouts(log);

    assertThat(timeouts.next()).isZero();
    Files.writeString(log, "ready\n" + EXHAUSTED + EXHAUSTED, StandardOpenOption.APPEND);
    assertThat(timeouts.next()).isEqualTo(2);
    assertThat(timeouts.next()).isZero();
  }

  @Test
  void withoutALogNothingIsKnown() {
    assertThat(new PoolTimeouts(folder.resolve("gateway.log")).next()).isNull();
  }
}
