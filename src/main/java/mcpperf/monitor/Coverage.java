package mcpperf.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one probe has seen of the load and what not.
 *
 * @param probe its name
 * @param taken samples that it took
 * @param missed samples that it should have taken besides, in the gaps or because it was slower
 *     than the interval
 * @param cpuMs CPU time that it took of the observer's JVM, ms; null where the JVM cannot tell
 * @param gaps in order of time; at most {@value CoverageRecorder#MOST_GAPS}
 * @param furtherGaps how many gaps are not listed
 * @param limits what it can never measure here, and why
 */
public record Coverage(
    String probe,
    long taken,
    long missed,
    @Nullable Double cpuMs,
    List<Gap> gaps,
    long furtherGaps,
    List<String> limits) {}
