package mcpperf.discovery;

import java.util.List;
import java.util.Map;
import mcpperf.config.ServerSettings;

/**
 * What was found at a target, what of it is loaded, and what is not.
 *
 * @param endpoint where it speaks MCP
 * @param transport how it does
 * @param server as it calls itself
 * @param session whether requests name a session
 * @param found how many things of each kind it lists; a kind that is missing it does not list
 * @param operations what is loaded
 * @param forbidden what tools answered to arguments that their schemas forbid
 */
public record DiscoveryReport(
    String endpoint,
    ServerSettings.Transport transport,
    String server,
    String protocolVersion,
    boolean session,
    Map<ObjectKind, Integer> found,
    List<Operation> operations,
    List<ForbiddenCall> forbidden,
    List<LeftOut> left) {}
