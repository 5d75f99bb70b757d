package mcpperf.target;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcpperf.python.Interpreter;
import org.junit.jupiter.api.Assumptions;

/**
 * MCP servers that nobody here wrote, installed once beside the suite's own cache; tests that need
 * them are skipped where they cannot be had.
 */
public final class ForeignServers {
  private static final String EVERYTHING = "@modelcontextprotocol/server-everything";
  private static final String EVERYTHING_VERSION = "2026.8.31";
  private static final String TIME = "mcp-server-time";
  private static final String TIME_VERSION = "2026.10.19";
  private static final String FAST_TIME = "fast-time-server";
  private static final String EXAMPLES = "https://github.com/IBM/contextforge-examples";
  private static final String EXAMPLES_REVISION = "890afe4c4ea713bdb3402c90d61b23eefddeb5e2";

  /** Rust programs are built from their source. */
  private static final int MINUTES = 15;

  private ForeignServers() {}

  /** The command of the npm package over stdio. */
  static String everything() throws InterruptedException {
    return "node %s stdio".formatted(everythingProgram());
  }

  /** The npm package's program. */
  public static Path everythingProgram() throws InterruptedException {
    Path folder = folder();
    Path program = folder.resolve("node_modules").resolve(EVERYTHING).resolve("dist/index.js");
    if (!Files.exists(program)) {
      run(
          List.of(
              "npm",
              "install",
              "--no-audit",
              "--no-fund",
              "--prefix",
              folder.toString(),
              EVERYTHING + "@" + EVERYTHING_VERSION));
    }
    return program;
  }

  /** The command of the Python package, which needs an environment of its own. */
  static String time(Interpreter python) throws InterruptedException {
    Path environment = folder().resolve("time-" + TIME_VERSION);
    Path program = environment.resolve("bin").resolve(TIME);
    if (!Files.exists(program)) {
      run(List.of(python.executable().toString(), "-m", "venv", environment.toString()));
      String pip = environment.resolve("bin").resolve("pip").toString();
      run(
          List.of(
              pip,
              "install",
              "--quiet",
              "--disable-pip-version-check",
              TIME + "==" + TIME_VERSION));
    }
    return program + " --local-timezone UTC";
  }

  /** The program of ContextForge's own example server in Rust. */
  public static Path fastTimeProgram() throws InterruptedException {
    Path folder = folder().resolve(FAST_TIME + "-" + EXAMPLES_REVISION.substring(0, 8));
    Path program = folder.resolve("bin").resolve(FAST_TIME);
    if (!Files.exists(program)) {
      run(
          List.of(
              "cargo",
              "install",
              "--quiet",
              "--locked",
              "--git",
              EXAMPLES,
              "--rev",
              EXAMPLES_REVISION,
              "--root",
              folder.toString(),
              FAST_TIME));
    }
    return program;
  }

  private static Path folder() {
    try {
      return Files.createDirectories(UserFolder.path().resolve("test-servers"));
    } catch (IOException e) {
      throw new TargetException("No folder for the test's servers", e);
    }
  }

  private static void run(List<String> command) throws InterruptedException {
    String why;
    try {
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
      if (process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0) {
        return;
      }
      process.destroyForcibly();
      why = LogTail.of(log().toPath());
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    }
    String reason = "%s: %s".formatted(String.join(" ", command), why);
    System.out.println("Skipped: " + reason);
    Assumptions.abort(reason);
  }

  private static File log() {
    return folder().resolve("install.log").toFile();
  }
}
