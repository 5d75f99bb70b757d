package mcpperf.config;

import java.time.Duration;

/**
 * What surrounds the measured load.
 *
 * @param generatorWarmUp the longest time the generator may take to warm itself against a stub in
 *     its own JVM; zero: no warm-up
 * @param targetWarmUpRequests requests sent to the target per test before it is measured, not
 *     logged
 * @param coolDown pause between two tests
 * @param requestTimeout after which a request counts as timed out
 */
public record LoadSettings(
    Duration generatorWarmUp,
    int targetWarmUpRequests,
    Duration coolDown,
    Duration requestTimeout) {}
