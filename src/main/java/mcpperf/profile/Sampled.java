package mcpperf.profile;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A process whose stacks are to be sampled.
 *
 * @param name what it is: {@code sandbox}, {@code gateway}
 */
public record Sampled(String name, ProcessHandle process) {

  /** What can be sampled. */
  enum Language {
    JAVA,
    PYTHON
  }

  /** By its program; empty for one that no sampler here understands. */
  Optional<Language> language() {
    String program =
        process
            .info()
            .command()
            .map(command -> Path.of(command).getFileName().toString().toLowerCase(Locale.ROOT))
            .orElse("");
    if (program.startsWith("java")) {
      return Optional.of(Language.JAVA);
    }
    return program.startsWith("python") ? Optional.of(Language.PYTHON) : Optional.empty();
  }
}
