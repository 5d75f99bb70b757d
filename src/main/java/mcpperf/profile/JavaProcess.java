package mcpperf.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mcpperf.python.ShortCommand;

/** A JVM on this machine that is told what to do by the JDK's jcmd. */
record JavaProcess(ProcessHandle process) {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** With these it says that it does not, and ends with 0 all the same. */
  private static final Pattern REFUSAL =
      Pattern.compile("(?i)\\bcould not\\b|\\bcannot\\b|\\w+Exception\\b|syntax error");

  /**
   * Tells it, and waits for its answer.
   *
   * @return the answer, without jcmd's first line, which is the process
   * @throws IOException where there is no answer or a refusal, with its text
   */
  String tell(String... words) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new IOException("%s is not there: run with a whole JDK".formatted(jcmd));
    }
    List<String> command = new ArrayList<>(List.of(jcmd.toString(), "" + process.pid()));
    command.addAll(List.of(words));
    ShortCommand.Result result = ShortCommand.run(command, "", DEADLINE);
    String answer = result.output().replaceFirst("^\\d+:\\R", "");
    if (result.exitValue() != 0 || REFUSAL.matcher(firstLine(answer)).find()) {
      throw new IOException("jcmd %s: %s".formatted(words[0], firstLine(answer)));
    }
    return answer;
  }

  private static String firstLine(String answer) {
    return answer.strip().lines().findFirst().orElse("no answer");
  }
}
