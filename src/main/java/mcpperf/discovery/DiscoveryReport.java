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
 * @param found how many things of each kind it lists; a kind that is missing it does not offer, or
 *     its list could not be had
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
    List<LeftOut> left) {

  /** Whether the target has a list of a kind and did not give it: how many there are is unknown. */
  public boolean isUnlisted(ObjectKind kind) {
    return !found.containsKey(kind)
        && left.stream().anyMatch(one -> one.request().equals(kind.listMethod()));
  }
}
