package mcpperf.load;

import mcpperf.config.LoadModel;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of request was sent.
 *
 * @param model null where the plan is not known
 * @param plannedUsers at the same time; null in the open model
 * @param plannedRate requests/s; null where the answers set it
 * @param deliveredRate started requests/s over the time in which they started; null for one request
 * @param delivered share of the planned requests that was sent; null where none were planned, or a
 *     user had to be free
 * @param late share of requests that started more than 10 ms after they were due; null in the
 *     closed model, and where a user had to be free
 * @param latestMs how late the latest was; null likewise
 * @param busyUsers users that waited for an answer, on average while requests started; null where
 *     all started at once
 * @param sendingMs from the first start to the last one
 * @param corrected null where there is nothing to correct by
 * @param longestStall null where nothing was answered
 * @param steady null where there is too little to say
 * @param steadyFromMs when the warm-up was over, ms after the run's start; null likewise
 * @param unsteady what drifts, or why nothing can be said; empty where it is steady
 */
public record RequestLoad(
    @Nullable LoadModel model,
    @Nullable Integer plannedUsers,
    @Nullable Double plannedRate,
    @Nullable Double deliveredRate,
    @Nullable Double delivered,
    @Nullable Double late,
    @Nullable Long latestMs,
    @Nullable Double busyUsers,
    long sendingMs,
    @Nullable Corrected corrected,
    @Nullable Stall longestStall,
    @Nullable Boolean steady,
    @Nullable Long steadyFromMs,
    String unsteady) {}
