package mcpperf.config;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * A load that is suddenly much greater for a while.
 *
 * @param request the one kind of request that is sent
 * @param model closed: {@code base} and {@code peak} are users; open: requests/s
 * @param base before the spike and after it
 * @param peak during the spike
 * @param before how long the load lasts before the spike, in whole seconds
 * @param during how long the spike lasts, likewise
 * @param after how long the load goes on, likewise
 * @param tolerance the target has recovered where p95 is above that of before by this share at most
 * @param stays for so long
 * @param recoverWithin an objective: the longest time that it may take; null: none
 */
public record SpikeSettings(
    @Default("tools/list") String request,
    @Default("closed") LoadModel model,
    @Default("50") @UserCount int base,
    @Default("500") @UserCount int peak,
    @Default("30s") @PhaseTime Duration before,
    @Default("30s") @PhaseTime Duration during,
    @Default("90s") @PhaseTime Duration after,
    @Default("0.1") @Share double tolerance,
    @Default("30s")
        @DurationMin(seconds = 5, message = "5s to 10m")
        @DurationMax(minutes = 10, message = "5s to 10m")
        Duration stays,
    @Nullable @DurationMax(hours = 1, message = "at most 1h") Duration recoverWithin) {}
