package mcpperf.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Whether this user may look into another process, and what helps where not.
 *
 * @param scope where Linux' security module Yama says who may
 */
record AttachRights(Path scope) {
  private static final Pattern DENIED =
      Pattern.compile("(?i)permission denied|operation not permitted|\\bEPERM\\b|\\bos error 1\\b");

  /** Those of this machine. */
  static AttachRights ofThisMachine() {
    return new AttachRights(Path.of("/proc/sys/kernel/yama/ptrace_scope"));
  }

  /** What a tool says, and where it was not let in, what to do about it. */
  String explain(String said) {
    return DENIED.matcher(said).find() ? "%s. The tool says: %s".formatted(remedy(), said) : said;
  }

  private String remedy() {
    return switch (level()) {
      case "1" ->
          "Only its parent may look into the process (kernel.yama.ptrace_scope is 1): run as root, or sudo sysctl kernel.yama.ptrace_scope=0";
      case "2" ->
          "Only root may look into processes (kernel.yama.ptrace_scope is 2): run as root, or sudo sysctl kernel.yama.ptrace_scope=0";
      case "3" ->
          "Nobody may look into processes until this machine starts anew (kernel.yama.ptrace_scope is 3)";
      default ->
          "This user may not look into the process: run as its user or as root; a container needs --cap-add=SYS_PTRACE";
    };
  }

  /** "" where there is no Yama. */
  private String level() {
    try {
      return Files.readString(scope, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
