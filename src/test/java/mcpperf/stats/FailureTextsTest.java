package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mcpperf.simulationlog.LogBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTextsTest {
  @TempDir private Path folder;

  @Test
  void failedRequestsThatSaySoAreCountedEachTime() throws IOException {
    Path log = folder.resolve("simulation.log");
    LogBuilder builder = new LogBuilder().run("s").user(0, true, 0).ok("r", 0, 1);
    for (int i = 0; i < 3; i++) {
      builder.ko("r", 1, 2, "[json-rpc-error] -32603 database is locked");
    }
    builder.ko("other", 2, 3, "[http-status] 503").user(0, false, 5).writeTo(log);

    assertThat(FailureTexts.count(log, text -> text.contains("database is locked"))).isEqualTo(3);
    assertThat(FailureTexts.count(log, text -> text.contains("503"))).isEqualTo(1);
    assertThat(FailureTexts.count(log, String::isEmpty)).isZero();
  }
}
