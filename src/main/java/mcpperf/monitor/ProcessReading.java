package mcpperf.monitor;

import org.jspecify.annotations.Nullable;

/**
 * What a process has used so far, and holds now.
 *
 * @param contextSwitches null where they may not be seen
 * @param openFiles null where they may not be seen
 * @param residentBytes memory, with that which other processes may use too
 * @param sharedBytes the part of it that other processes may use too
 */
record ProcessReading(
    double cpuSeconds,
    @Nullable Double contextSwitches,
    @Nullable Double openFiles,
    double residentBytes,
    double sharedBytes,
    int threads) {}
