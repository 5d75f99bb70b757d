package mcpperf;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import mcpperf.command.Project;
import mcpperf.config.ProjectFolder;

/** A project in a folder, and what its commands print. */
final class Commands {
  private final Path root;
  private final ProjectFolder folder;
  private String out = "";
  private String err = "";

  Commands(Path root) {
    this.root = root;
    folder = new ProjectFolder(root).with("profile", "smoke");
  }

  /** The exit value; operands are turned into texts. */
  int run(Object... args) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    int exitValue =
        Main.run(
            new Project(root, folder.properties(), Map.of()),
            new PrintWriter(printed),
            new PrintWriter(complained),
            Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return exitValue;
  }

  /** What the last command printed. */
  String out() {
    return out;
  }

  /** What it complained about. */
  String err() {
    return err;
  }

  /** A run of this number, not yet written. */
  WrittenRun newRun(int number) {
    return WrittenRun.in(root.resolve("target/gatling/toolssimulation-" + number));
  }

  Path baseline() {
    return root.resolve("baselines").resolve(WrittenRun.SERIES);
  }

  Path comparison(String file) {
    return root.resolve("target/comparison").resolve(file);
  }
}
