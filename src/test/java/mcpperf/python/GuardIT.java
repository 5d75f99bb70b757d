package mcpperf.python;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guard over a shell that has a process of its own below it and does not mind signals. */
class GuardIT {
  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private Process guard;
  private List<ProcessHandle> all;

  @BeforeEach
  void start() throws Exception {
    Interpreter python = AnyPython.orSkip();
    List<String> stubborn = List.of("sh", "-c", "trap '' TERM; sleep 300 & sleep 300; exit 7");
    guard =
        new ProcessBuilder(Guard.over(stubborn, python.executable(), folder, GRACE))
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    await().atMost(20, SECONDS).until(() -> guard.descendants().count() >= 3);
    all = guard.descendants().toList();
  }

  @AfterEach
  void end() {
    if (guard != null) {
      all.forEach(ProcessHandle::destroyForcibly);
      guard.destroyForcibly();
    }
  }

  @Test
  void endOfItsInputEndsTheWholeGroup() throws Exception {
    guard.getOutputStream().close();
    assertAllEnd();
  }

  @Test
  void signalEndsTheWholeGroup() throws Exception {
    guard.destroy();
    assertAllEnd();
  }

  /** As when the memory runs out: what the command started would stay for ever. */
  @Test
  void endOfTheCommandEndsWhatItStarted() throws Exception {
    guard.children().findFirst().orElseThrow().destroyForcibly();
    assertAllEnd();
    assertThat(guard.exitValue()).isEqualTo(128 + 9);
  }

  private void assertAllEnd() throws InterruptedException {
    assertThat(guard.waitFor(20, SECONDS)).isTrue();
    await().atMost(10, SECONDS).until(() -> all.stream().noneMatch(GuardIT::runs));
  }

  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
