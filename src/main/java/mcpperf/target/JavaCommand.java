package mcpperf.target;

import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that starts one of this suite's programs in a JVM of its own. */
public final class JavaCommand {
  private JavaCommand() {}

  /** {@code mainClass} on the Java and the class path of this program. */
  public static List<String> of(String mainClass, List<String> jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // By default the JVM's own warnings go to standard output, which carries a protocol here.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=warning:stderr");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath(JavaCommand.class.getClassLoader()));
    command.add(mainClass);
    return command;
  }

  /**
   * What {@code loader} loads classes from. Where Maven runs this program in its own JVM, the
   * property names Maven's class path and not the program's.
   */
  static String classPath(ClassLoader loader) {
    if (!(loader instanceof URLClassLoader ofUrls)) {
      return System.getProperty("java.class.path");
    }
    return Stream.of(ofUrls.getURLs())
        .map(url -> Path.of(URI.create(url.toString())).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The same, deaf to Ctrl-C and to the terminal's end with all that it starts: these reach every
   * process of the terminal, and only the run is to decide then. A JVM honours the signals that it
   * inherits as ignored.
   */
  public static List<String> deafToTerminal(List<String> command) {
    if (File.separatorChar == '\\') {
      return command;
    }
    List<String> wrapped =
        new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    wrapped.addAll(command);
    return wrapped;
  }
}
