package mcpperf.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mcpperf.config.ProjectFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
  }

  @Test
  void theSameFilesGiveTheSameHashes() {
    Map<String, String> hashes = hashes();

    assertThat(hashes).containsOnlyKeys("profile", "scenarios", "payloads", "feeders");
    assertThat(hashes.values())
        .allMatch(hash -> hash.matches("[0-9a-f]{16}"))
        .doesNotHaveDuplicates();
    assertThat(hashes()).isEqualTo(hashes);
  }

  @Test
  void aChangedPayloadChangesThatHashAlone() throws Exception {
    Map<String, String> before = hashes();
    Path payload = root.resolve("payloads/tools/list.json");
    Files.writeString(payload, Files.readString(payload) + " ");

    onlyChanged(before, "payloads");
  }

  @Test
  void aChangedFeederChangesThatHashAlone() throws Exception {
    Map<String, String> before = hashes();
    Path feeder = root.resolve("feeders/conversions.csv");
    Files.writeString(feeder, Files.readString(feeder) + "11:00,16:45\n");

    onlyChanged(before, "feeders");
  }

  @Test
  void anotherExpectationChangesTheScenarios() {
    Map<String, String> before = hashes();
    project.with("scenarios.tools.tests.tools/list.expect.status", "201");

    onlyChanged(before, "scenarios");
  }

  @Test
  void anotherProfileChangesTheProfile() {
    Map<String, String> before = hashes();
    project.with("profiles.medium.requests", "99");

    onlyChanged(before, "profile");
  }

  private void onlyChanged(Map<String, String> before, String name) {
    Map<String, String> after = hashes();
    assertThat(after.keySet())
        .allSatisfy(
            key ->
                assertThat(after.get(key).equals(before.get(key)))
                    .as(key)
                    .isEqualTo(!key.equals(name)));
  }

  private Map<String, String> hashes() {
    return Inputs.hashes(project.load());
  }
}
