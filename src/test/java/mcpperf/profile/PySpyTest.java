package mcpperf.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.profile.Recording.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With shell scripts in py-spy's place. */
class PySpyTest {
  private static final List<Window> WINDOW = List.of(new Window("tools", 0, 1));

  @TempDir private Path folder;

  @BeforeEach
  void needsAShell() {
    assumeTrue(File.separatorChar == '/', "SKIPPED: there is no /bin/sh");
  }

  private List<Map<Kind, Stacks>> sampledBy(String... lines)
      throws IOException, InterruptedException {
    Path program = folder.resolve("py-spy");
    Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    PySpy sampler =
        new PySpy(
            program,
            ProcessHandle.current(),
            folder,
            Duration.ofMillis(20),
            new AttachRights(folder.resolve("ptrace_scope")));
    sampler.begin();
    sampler.next();
    await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("done")));
    return sampler.end(WINDOW);
  }

  private String done() {
    return "touch '%s'".formatted(folder.resolve("done"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | Only its parent may look into the process (kernel.yama.ptrace_scope is 1): run as root
          2 | Only root may look into processes (kernel.yama.ptrace_scope is 2): run as root
          3 | Nobody may look into processes until this machine starts anew
          0 | This user may not look into the process: run as its user or as root
            | This user may not look into the process: run as its user or as root
          """)
  void thatItWasNotLetInIsToldWithTheRemedy(String level, String remedy) throws IOException {
    if (level != null) {
      Files.writeString(folder.resolve("ptrace_scope"), level + "\n");
    }

    assertThatThrownBy(
            () ->
                sampledBy(
                    "echo 'Permission Denied: Try running again with elevated permissions'",
                    done(),
                    "exit 1"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(remedy)
        .hasMessageEndingWith(
            "The tool says: Permission Denied: Try running again with elevated permissions");
  }

  @Test
  void anotherFailureIsToldAsItIs() {
    assertThatThrownBy(() -> sampledBy("echo 'Error: no such process'", done(), "exit 1"))
        .hasMessage("Error: no such process");
  }

  @Test
  void foldersOfThisMachineAreLeftOut() throws Exception {
    List<Map<Kind, Stacks>> sampled =
        sampledBy(
            "for each; do case $each in --output=*) out=${each#--output=};; esac; done",
            "echo 'process 7:\"/home/me/venv/bin/python /home/me/run/guard.py -m app\";serve (app/main.py:3);run (/home/me/run/guard.py:9) 5' >\"$out\"",
            "echo 'process 7:\"/opt/other/bin/python /opt/guard.py -m app\";serve (app/main.py:3);run (/opt/guard.py:9) 2' >>\"$out\"",
            done());

    assertThat(sampled.get(0).get(Kind.RUNNING).counts())
        .isEqualTo(
            Map.of(
                "process 7:\"python guard.py -m app\";serve (app/main.py:3);run (guard.py:9)", 7L));
  }
}
