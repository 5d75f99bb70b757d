package mcpperf.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the run went, besides what its log says.
 *
 * @param expectedRequests the requests that the run was to send
 * @param stoppedEarly why the load ended before its time; null where it did not
 * @param finished whether the run came to its end
 * @param logAlone whether a simulation.log is all that is left of the run
 */
public record Course(
    List<String> expectedRequests,
    @Nullable String stoppedEarly,
    boolean finished,
    boolean logAlone) {}
