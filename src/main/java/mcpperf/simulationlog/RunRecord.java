package mcpperf.simulationlog;

import java.util.List;

/**
 * The log's first record.
 *
 * @param startEpochMs the run's start; every other time in the log is in ms after it
 */
public record RunRecord(
    String gatlingVersion,
    String simulationClass,
    long startEpochMs,
    String description,
    List<String> scenarios) {}
