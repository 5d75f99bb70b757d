package mcpperf.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much load each test gets.
 *
 * @param name the profile's name in config.yaml
 * @param model closed: {@code concurrency} users until {@code requests} are sent or {@code
 *     duration} is over, whichever comes first; open: {@code requestsPerSecond} for {@code
 *     duration}
 * @param requests per test; null: as many as fit into the duration
 * @param concurrency users at the same time (closed), connections at most (open)
 * @param duration the longest time one test may take
 * @param requestsPerSecond the arrival rate of the open model; null in the closed model
 */
public record LoadProfile(
    String name,
    LoadModel model,
    @Nullable Long requests,
    int concurrency,
    Duration duration,
    @Nullable Double requestsPerSecond) {}
