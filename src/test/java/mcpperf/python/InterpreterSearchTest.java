package mcpperf.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The interpreters are scripts that answer as an interpreter would, or do not. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the interpreters here are shell scripts")
class InterpreterSearchTest {
  private static final List<String> WANTED = List.of("3.13", "3.12", "3.11");

  @TempDir private Path first;
  @TempDir private Path second;

  @Test
  void newestWantedVersionIsTakenThoughAnotherComesFirstOnThePath() throws Exception {
    python(first, "python3", "3.11.7", "cpython", "");
    python(second, "python3.12", "3.12.4", "cpython", "");
    Interpreter found = search();
    assertThat(found.version()).isEqualTo("3.12.4");
    assertThat(found.minor()).isEqualTo("3.12");
    assertThat(found.executable()).isEqualTo(second.resolve("python3.12"));
  }

  @Test
  void shimThatStandsForNothingIsPassedOver() throws Exception {
    script(first, "python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127");
    script(first, "python3.12", "echo I am no Python");
    python(second, "python3.11", "3.11.2", "cpython", "");
    assertThat(search().executable()).isEqualTo(second.resolve("python3.11"));
  }

  @Test
  void allThatIsWrongIsTold() throws Exception {
    script(first, "python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127");
    python(first, "python3.12", "3.12.0", "pypy", "");
    python(first, "python3.11", "3.11.2", "cpython", "\"ensurepip\"");
    python(first, "python3", "3.9.1", "cpython", "");
    assertThatThrownBy(this::search)
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("No Python 3.13 or 3.12 or 3.11 that works")
        .hasMessageContaining(
            "python3.13 does not work: exit value 127, pyenv: python3.13: command not found")
        .hasMessageContaining("python3.12 is pypy, not CPython")
        .hasMessageContaining("is Python 3.11.2 without [\"ensurepip\"]")
        .hasMessageContaining("apt install python3.11-venv")
        .hasMessageContaining("python3 is Python 3.9.1")
        .hasMessageContaining("-Dtarget.contextforge.python=");
  }

  @Test
  void noneAtAllIsTold() {
    assertThatThrownBy(this::search).hasMessageContaining("found: none at all");
  }

  @Test
  void namedOneIsTheOnlyOneLookedAt() throws Exception {
    Path named = python(first, "python3", "3.10.1", "cpython", "");
    python(second, "python3.12", "3.12.4", "cpython", "");
    assertThatThrownBy(() -> new InterpreterSearch(WANTED).find(named, second.toString()))
        .hasMessageContaining("is Python 3.10.1")
        .hasMessageContaining("target.contextforge.python names one");
    Path missing = first.resolve("not-there");
    assertThatThrownBy(() -> new InterpreterSearch(WANTED).find(missing, ""))
        .hasMessageContaining("not-there does not work");
  }

  private Interpreter search() throws InterruptedException {
    return new InterpreterSearch(WANTED).find(null, first + ":" + second + "::/does/not/exist");
  }

  private static Path python(
      Path folder, String name, String version, String implementation, String lacks)
      throws IOException {
    return script(
        folder,
        name,
        """
        echo '{"implementation": "%s", "version": "%s", "executable": "%s", "lacks": [%s]}'"""
            .formatted(implementation, version, folder.resolve(name), lacks));
  }

  private static Path script(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
