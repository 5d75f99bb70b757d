package mcpperf.simulations;

import java.net.URI;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.protocol.SampleAnswer;
import mcpperf.requests.GatewayAccess;

/**
 * Everything that a simulation is built from.
 *
 * @param baseUrl the gateway's, without path
 * @param sampleAnswers a right answer to each request, by request name, further steps included;
 *     those that are missing are left out of the generator's warm-up
 */
record LoadPlan(
    Configuration configuration,
    URI baseUrl,
    GatewayAccess access,
    Map<String, SampleAnswer> sampleAnswers) {}
