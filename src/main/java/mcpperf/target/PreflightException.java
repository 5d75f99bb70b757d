package mcpperf.target;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that keeps a run from measuring what it is to measure; the message lists it all. */
public final class PreflightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  PreflightException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n", "The target or this machine is not fit:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /**
   * One obstacle.
   *
   * @param where the request, folder or URL that shows it
   * @param remedy what to do about it
   */
  public record Problem(String what, String where, String remedy) {
    @Override
    public String toString() {
      return "- %s: %s%n  What to do: %s".formatted(where, what, remedy);
    }
  }

  public List<Problem> problems() {
    return problems;
  }
}
