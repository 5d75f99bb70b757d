package mcpperf.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A right answer of the target to one kind of request, rendered with the first row of its feeder:
 * what the generator warms itself with.
 *
 * @param contentType the answer's Content-Type header
 * @param body as text
 * @param sentId the JSON-RPC id that was sent and stands in the body; null where there was none
 */
public record SampleAnswer(int status, String contentType, String body, @Nullable String sentId) {}
