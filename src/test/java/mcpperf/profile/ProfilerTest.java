package mcpperf.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mcpperf.profile.ProfileFolder.Content;
import mcpperf.profile.Recording.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this JVM itself, and on a process that has ended. */
class ProfilerTest {
  private static final Duration INTERVAL = Duration.ofMillis(10);
  private static final PythonTool NO_PYTHON = new PythonTool(null, "no py-spy here");

  @TempDir private Path run;

  private static double hotMethod(long milliseconds) {
    double sum = 0;
    for (long end = System.nanoTime() + milliseconds * 1_000_000; System.nanoTime() < end; ) {
      for (int i = 0; i < 10_000; i++) {
        sum += Math.sqrt(i);
      }
    }
    return sum;
  }

  private static void sleepingMethod() throws InterruptedException {
    Thread.sleep(300);
  }

  @Test
  void aHotMethodIsSeenInItsOwnWindowAndASleepAsWaiting() throws Exception {
    Profiler profiler = new Profiler(run, INTERVAL, NO_PYTHON);
    profiler.begin(List.of(new Sampled("self", ProcessHandle.current())));
    profiler.next("hot");
    assertThat(hotMethod(1_500)).isPositive();
    profiler.next("between, for the recorder's clock is not quite ours");
    Thread.sleep(100);
    profiler.next("sleepy");
    sleepingMethod();
    profiler.end();

    ProfileFolder folder = ProfileFolder.of(run);
    Content content = folder.read();
    assertThat(content.recordings()).allSatisfy(recording -> assertThat(recording.why()).isNull());
    assertThat(stacks(content, "hot", Kind.RUNNING)).contains("ProfilerTest.hotMethod");
    assertThat(stacks(content, "sleepy", Kind.WAITING)).contains("ProfilerTest.sleepingMethod");
    assertThat(stacks(content, "sleepy", Kind.RUNNING)).doesNotContain("hotMethod");
    assertThat(stacks(content, "hot", Kind.WAITING)).doesNotContain("sleepingMethod");
    assertThat(content.memory()).hasSize(1);
    assertThat(content.memory().get(0).items()).isNotEmpty();
  }

  /** As by Pools: the one JVM stands for the gateway before the restart and after it. */
  @Test
  void aTargetThatIsStartedAnewIsSampledAgain() throws Exception {
    List<Sampled> self = List.of(new Sampled("self", ProcessHandle.current()));
    Profiler profiler = new Profiler(run, INTERVAL, NO_PYTHON);
    profiler.begin(self);
    profiler.next("before");
    sleepingMethod();
    profiler.targetEnds();
    profiler.next("between");
    profiler.targetIsBack(self);
    profiler.next("after");
    assertThat(hotMethod(1_500)).isPositive();
    profiler.end();

    Content content = ProfileFolder.of(run).read();
    assertThat(stacks(content, "before", Kind.WAITING)).contains("ProfilerTest.sleepingMethod");
    assertThat(stacks(content, "before", Kind.RUNNING)).doesNotContain("hotMethod");
    assertThat(stacks(content, "after", Kind.RUNNING)).contains("ProfilerTest.hotMethod");
    assertThat(content.recordings())
        .extracting(Recording::window)
        .contains("before", "after")
        .doesNotContain("between");
    assertThat(content.recordings()).extracting(Recording::file).doesNotHaveDuplicates();
    assertThat(content.memory()).hasSize(1);
  }

  private String stacks(Content content, String window, Kind kind) throws Exception {
    StringBuilder text = new StringBuilder();
    for (Recording recording : content.recordings()) {
      if (recording.window().equals(window) && recording.kind() == kind) {
        text.append(ProfileFolder.of(run).stacks(String.valueOf(recording.file())).counts());
      }
    }
    return text.toString();
  }

  @Test
  void aProcessThatCannotBeSampledSaysWhy() throws Exception {
    Process ended =
        new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").start();
    Sampled gone = new Sampled("gone", ended.toHandle());
    boolean java = gone.language().isPresent();
    ended.waitFor();
    Profiler profiler = new Profiler(run, INTERVAL, NO_PYTHON);
    profiler.begin(List.of(gone));
    profiler.next(null);
    profiler.end();

    Content content = ProfileFolder.of(run).read();
    assertThat(java).isTrue();
    assertThat(content.recordings())
        .allSatisfy(it -> assertThat(it.file()).isNull())
        .allSatisfy(it -> assertThat(it.why()).isNotBlank());
  }

  @Test
  void pythonWithoutATool_isNotSampledForTheReasonThatTheToolHas() throws Exception {
    Process python = new ProcessBuilder("python3", "-c", "import time; time.sleep(60)").start();
    try {
      Profiler profiler = new Profiler(run, INTERVAL, NO_PYTHON);
      Sampled gateway = new Sampled("gateway", python.toHandle());
      // A version manager's shim is a shell first.
      await().until(() -> gateway.language().isPresent());
      profiler.begin(List.of(gateway));
      profiler.next("any");
      profiler.end();
    } finally {
      python.destroyForcibly();
    }
    assertThat(ProfileFolder.of(run).read().recordings())
        .extracting(Recording::why)
        .containsExactly("no py-spy here");
  }
}
