package mcpperf.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On 1,000 samples of a program made up by hand. */
class StacksTest {
  private static final String LINES =
      """
      main;serve;parse 300
      main;serve;parse;read text 100
      main;serve 50
      main;wait 549
      main;rare 1
      not a stack
      main;parse 0x
      """;

  @TempDir private Path folder;

  private Stacks stacks() throws IOException {
    return Stacks.read(Files.writeString(folder.resolve("stacks.txt"), LINES));
  }

  @Test
  void linesThatAreNoStackAreLeftOut() throws IOException {
    assertThat(stacks().total()).isEqualTo(1_000);
    assertThat(stacks().counts()).hasSize(5).containsEntry("main;serve;parse;read text", 100L);
  }

  @Test
  void whatAFrameDidItselfIsWithoutWhatItCalled() throws IOException {
    assertThat(stacks().own())
        .isEqualTo(
            Map.of("parse", 300L, "read text", 100L, "serve", 50L, "wait", 549L, "rare", 1L));
  }

  @Test
  void aFrameInTheTreeIsAsWideAsItselfAndAllThatItCalled() throws IOException {
    assertThat(FlameTree.json(stacks()).toString())
        .isEqualTo(
            "['all',1000,[['main',1000,[['rare',1,[]],['serve',450,[['parse',400,[['read text',100,[]]]]]],['wait',549,[]]]]]]"
                .replace('\'', '"'));
  }

  @Test
  void framesThatNobodyCouldSeeAreLeftOutAndStillCount() throws IOException {
    Stacks stacks = stacks();
    stacks.add("main;wait", 1);

    assertThat(FlameTree.json(stacks).toString())
        .startsWith("[\"all\",1001,[[\"main\",1001,[[\"serve\"")
        .doesNotContain("rare");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    stacks().write(folder.resolve("again.txt"));
    assertThat(Stacks.read(folder.resolve("again.txt"))).isEqualTo(stacks());
  }
}
