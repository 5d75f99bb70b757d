package mcpperf.monitor;

import org.jspecify.annotations.Nullable;

/**
 * A time in which a probe saw nothing.
 *
 * @param fromEpochMs the first sample that is missing, ms since the epoch
 * @param toEpochMs the first sample that could be taken again, or that failed for another reason;
 *     null: none until the end
 * @param samples how many are missing
 * @param why for people
 */
public record Gap(long fromEpochMs, @Nullable Long toEpochMs, long samples, String why) {}
