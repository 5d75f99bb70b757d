package mcpperf.target;

import java.util.List;
import java.util.Locale;

/** Says why PostgreSQL could not be started, and what to do about it. */
final class PostgresFailure {

  /** What to do about a failure that shows {@code sign} in the log or in the exception. */
  private record Remedy(String sign, String action) {}

  private static final List<Remedy> REMEDIES =
      List.of(
          new Remedy("no space left on device", "make room on the disk"),
          new Remedy("disk quota exceeded", "make room in the user's quota"),
          new Remedy(
              "cannot be run as root",
              "start the run as an ordinary user, or allow user namespaces (unshare -U must work)"),
          new Remedy("address already in use", "run again: another program took the port first"),
          new Remedy("no postgres binary found", "use a machine with Linux, macOS or Windows"),
          new Remedy("permission denied", "let the user write to both folders and run programs"),
          new Remedy("cannot run program", "let the user run programs there (no noexec mount)"));

  private PostgresFailure() {}

  static TargetException of(Throwable cause, PostgresServer.Place place) {
    String log = LogTail.of(place.log());
    String causes = causes(cause);
    String all = (causes + log).toLowerCase(Locale.ROOT);
    String remedy =
        REMEDIES.stream()
            .filter(candidate -> all.contains(candidate.sign()))
            .map(Remedy::action)
            .findFirst()
            .orElse("see the lines above; if the programs are damaged, delete their folder");
    return new TargetException(
        """
        PostgreSQL could not be started in %s with the programs in %s:
          %s
        %s
        What to do: %s."""
            .formatted(place.data(), place.binaries(), causes, log, remedy),
        cause);
  }

  private static String causes(Throwable cause) {
    StringBuilder text = new StringBuilder(String.valueOf(cause));
    for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
      text.append(", because of ").append(next);
    }
    return text.toString();
  }
}
