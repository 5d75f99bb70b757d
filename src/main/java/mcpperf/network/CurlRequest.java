package mcpperf.network;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request that curl sends.
 *
 * @param name of the request, as in reports
 * @param body JSON to be posted; null: it is a GET
 */
public record CurlRequest(String name, URI url, @Nullable String body) {}
