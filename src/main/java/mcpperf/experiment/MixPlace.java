package mcpperf.experiment;

import java.util.ArrayList;
import java.util.List;
import mcpperf.simulationlog.RequestKey;

/**
 * Where agents send a request. In the log the way is a group, the virtual server one in it, and the
 * MCP server one in that.
 *
 * @param way the way's name; "" where the request is on none
 * @param virtualServer the one that it goes through; "" where the way has none, or only one
 * @param server the MCP server that has what the request is about; "" where it is about all of them
 */
public record MixPlace(String way, String virtualServer, String server) {
  /** The virtual server with all that all MCP servers offer. No MCP server can be called so. */
  public static final String ALL = "all servers";

  /** What the names of servers have before them among the planned shares. */
  public static final String SERVER = "server ";

  /** What the names of ways have before them there. */
  public static final String WAY = "way ";

  private static final String THROUGH = "of ";

  /** The names of the groups, the outer one first. */
  public List<String> groups() {
    List<String> groups = new ArrayList<>();
    if (!way.isEmpty()) {
      groups.add(way);
    }
    if (!virtualServer.isEmpty()) {
      groups.add(THROUGH + virtualServer);
    }
    if (!server.isEmpty() && !server.equals(virtualServer)) {
      groups.add(server);
    }
    return List.copyOf(groups);
  }

  /** The place whose groups have this name in the log. */
  static MixPlace of(String group) {
    List<String> groups = List.of(group.split(RequestKey.NESTED));
    boolean through = groups.size() > 1 && groups.get(1).startsWith(THROUGH);
    String virtualServer = through ? groups.get(1).substring(THROUGH.length()) : "";
    int outer = through ? 2 : 1;
    String own = virtualServer.equals(ALL) ? "" : virtualServer;
    return new MixPlace(
        groups.get(0), virtualServer, groups.size() > outer ? groups.get(outer) : own);
  }

  /** {@code server-session / of fast-time-2}: where the request gets in, for people. */
  public String entrance() {
    return virtualServer.isEmpty() ? way : way + RequestKey.NESTED + THROUGH + virtualServer;
  }
}
