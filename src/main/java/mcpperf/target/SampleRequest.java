package mcpperf.target;

import org.jspecify.annotations.Nullable;

/**
 * A request that was answered with HTTP 200, and that changes nothing which a load of it does not:
 * it can be sent again.
 *
 * @param name of the request
 * @param path under the target's base URL
 * @param body JSON to be posted; null: it is a GET
 */
public record SampleRequest(String name, String path, @Nullable String body) {}
