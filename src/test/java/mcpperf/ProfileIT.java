package mcpperf;

import static mcpperf.SmallLoad.hundredEachWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.profile.ProfileFolder;
import mcpperf.profile.Recording;
import mcpperf.profile.Recording.Kind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with a profile of a sandbox in which each tool call holds a lock that all share. */
class ProfileIT {
  private static final String CULPRIT = "mcpperf.sandbox.FaultSwitches.holdSharedLock";

  @TempDir Path folder;

  @Test
  void whatTheSandboxWaitsForIsInTheFlameGraphOfItsScenario() throws IOException {
    Map<String, String> properties =
        hundredEachWith(
            Map.of(
                "monitoring.profile.enabled", "true",
                "target.embedded.faults.blockedThreadMs", "30"));
    try (MainJob job =
        MainJob.start(folder.resolve("home"), folder.resolve("results"), properties)) {
      assertThat(job.exitValue()).as(job.output()).isZero();
      Path run = job.folder().orElseThrow();

      ProfileFolder profile = ProfileFolder.of(run);
      List<Recording> recordings = profile.read().recordings();
      assertThat(recordings)
          .allSatisfy(recording -> assertThat(recording.why()).isNull())
          .allSatisfy(recording -> assertThat(recording.window()).isEqualTo("tools"));
      Recording waiting =
          recordings.stream().filter(it -> it.kind() == Kind.WAITING).findFirst().orElseThrow();
      // Each of the 100 calls sleeps 30 ms under the lock; a recording has it in whole ms.
      assertThat(msIn(profile, waiting)).isGreaterThan(100 * 29);

      Document page = Jsoup.parse(run.resolve("profile.html").toFile());
      assertThat(page.select("#flame-data").first().data()).contains(CULPRIT);
      assertThat(page.select("#memory .memory tbody tr")).isNotEmpty();
      assertThat(Files.readString(run.resolve("index.html"))).contains("profile.html");
      assertThat(Files.readString(run.resolve("report.html"))).contains("stacks were sampled");
    }
  }

  private static long msIn(ProfileFolder profile, Recording waiting) throws IOException {
    return profile.stacks(String.valueOf(waiting.file())).counts().entrySet().stream()
        .filter(stack -> stack.getKey().contains(CULPRIT))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
