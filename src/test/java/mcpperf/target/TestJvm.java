package mcpperf.target;

import java.util.ArrayList;
import java.util.List;

/** Commands for JVMs that tests start. */
final class TestJvm {
  private TestJvm() {}

  static List<String> command(Class<?> mainClass, String... arguments) {
    List<String> command =
        new ArrayList<>(
            JavaCommand.of(mainClass.getName(), List.of("-Xmx160m", "-XX:TieredStopAtLevel=1")));
    command.addAll(List.of(arguments));
    return command;
  }
}
