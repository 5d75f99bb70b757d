package mcpperf.baseline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A baseline's file: a run, and how it was accepted.
 *
 * @param acceptedAt ISO 8601, UTC
 * @param note why, in the words of who accepted it; null for none
 * @param forced what spoke against the run, and was overruled; empty for nothing
 * @param pinned whether it belongs to the release baseline, which is kept until another is pinned
 */
public record AcceptedRun(
    String acceptedAt,
    @Nullable String note,
    List<String> forced,
    boolean pinned,
    MeasuredRun run) {
  AcceptedRun withPinned(boolean other) {
    return new AcceptedRun(acceptedAt, note, forced, other, run);
  }
}
