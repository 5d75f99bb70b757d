package mcpperf.baseline;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.cost.OperationCost;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured, as far as other runs are compared with it: a baseline's file holds it.
 *
 * @param id the run folder's name
 * @param environment the name of the machine and target that it compares on
 * @param startedAt ISO 8601, UTC
 * @param outcome the verdict's label
 * @param steady whether load and target were steady; null: not known
 * @param blockMs the length of the blocks of {@code requests}
 * @param system figures of the whole run by name; null: not known
 * @param costs what each operation costs, as in run.json; null where they were not measured
 */
public record MeasuredRun(
    String id,
    String environment,
    String simulation,
    String profile,
    String startedAt,
    long durationMs,
    String outcome,
    @Nullable Boolean steady,
    Fingerprint fingerprint,
    long blockMs,
    List<MeasuredRequest> requests,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, @Nullable Double> system,
    @Nullable List<OperationCost> costs) {

  /** Runs of one series compare with each other: {@code Benchmark-smoke}. */
  public String series() {
    return simulation + "-" + profile;
  }

  /** The request with this name and the groups around it. */
  public Optional<MeasuredRequest> request(String title) {
    return requests.stream().filter(request -> request.title().equals(title)).findFirst();
  }

  /** Requests of all kinds. */
  public long count() {
    return requests.stream().mapToLong(MeasuredRequest::count).sum();
  }
}
