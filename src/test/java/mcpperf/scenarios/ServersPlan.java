package mcpperf.scenarios;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import mcpperf.config.ServerSettings;
import mcpperf.experiment.Servers;

/**
 * Which user asks which MCP server in which phase: all the users in turn one healthy server, two of
 * them, and so on; at last the troubled ones too, from further users, so that the healthy ones have
 * as many as before.
 *
 * @param healthy the names of the servers with nothing wrong on purpose, at least one
 * @param troubled those of the others
 * @param users that the healthy ones share
 */
record ServersPlan(List<String> healthy, List<String> troubled, int users) {

  static ServersPlan of(Collection<ServerSettings> servers, int users) {
    return new ServersPlan(names(servers, false), names(servers, true), users);
  }

  private static List<String> names(Collection<ServerSettings> servers, boolean troubled) {
    return servers.stream()
        .filter(server -> server.isTroubled() == troubled)
        .flatMap(server -> server.names().stream())
        .toList();
  }

  /** Whether there is something to compare. */
  boolean isWorthIt() {
    return !healthy.isEmpty() && healthy.size() + troubled.size() > 1;
  }

  /**
   * One phase.
   *
   * @param healthyOnes how many of the healthy servers are asked
   */
  record Part(String name, int healthyOnes, boolean besideTroubled) {}

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int n = 1; n <= healthy.size(); n++) {
      parts.add(new Part(Servers.phase(n, false), n, false));
    }
    if (!troubled.isEmpty()) {
      parts.add(new Part(Servers.phase(healthy.size(), true), healthy.size(), true));
    }
    return parts;
  }

  /** The users of the phase that has most of them. */
  int most() {
    return users + troubled.size() * eachTroubled();
  }

  private int eachTroubled() {
    return Math.max(1, users / healthy.size());
  }

  /** The name of the server that a user asks; "" where it waits. */
  String server(Part part, int user) {
    if (user < users) {
      return healthy.get(user % part.healthyOnes());
    }
    return part.besideTroubled() ? troubled.get((user - users) % troubled.size()) : "";
  }
}
