package mcpperf.scenarios;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import mcpperf.config.RequestName;
import mcpperf.config.Way;
import mcpperf.config.Way.Channel;
import mcpperf.experiment.MixPlace;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.requests.AccessPoints.Behind;
import mcpperf.requests.GatewayAccess;

/**
 * Where agents get in, and to which MCP server each thing goes that they do there. Their sessions
 * are on the ways in turn, and on one through virtual servers on each of them in turn: each MCP
 * server's own, and that of all. Through its own one server alone is reached; elsewhere all that
 * have what is asked for come in turn. What the gateway cannot tell apart by its name is asked for
 * through the server's own one.
 */
final class MixRoutes {
  /** The channels to one server, or to one virtual server. */
  private static final Set<Channel> EACH = EnumSet.of(Channel.SERVER, Channel.DIRECT);

  private final GatewayAccess access;
  private final Map<Way, List<Gate>> gates;
  private final Map<Action, AtomicLong> turns = new HashMap<>();

  /**
   * Where a session gets in.
   *
   * @param way empty where requests say themselves how they are sent
   * @param only the one MCP server that can be reached there; empty where all can
   */
  record Gate(Optional<Way> way, MixPlace place, Optional<Behind> only) {}

  /**
   * Where one request goes.
   *
   * @param gate where it gets in, which may be another one than its session's
   * @param server empty where it is about all servers, or there is only one
   */
  record Target(Gate gate, Optional<Behind> server) {
    MixPlace place() {
      String name = server.map(Behind::name).orElse("");
      return new MixPlace(gate.place().way(), gate.place().virtualServer(), name);
    }
  }

  private MixRoutes(GatewayAccess access, Map<Way, List<Gate>> gates, List<Action> actions) {
    this.access = access;
    this.gates = gates;
    actions.forEach(action -> turns.put(action, new AtomicLong()));
  }

  /**
   * @param ways in their order; where there are several servers and requests that are not of the
   *     registry, one of them at least goes through virtual servers
   */
  static MixRoutes of(List<Way> ways, GatewayAccess access, List<Action> actions) {
    Map<Way, List<Gate>> gates = new LinkedHashMap<>();
    List<Behind> servers = access.points().servers();
    for (Way way : ways) {
      List<Gate> ofWay = new ArrayList<>();
      boolean parts = servers.size() > 1 && EACH.contains(way.channel());
      if (parts) {
        servers.forEach(server -> ofWay.add(gate(way, server.name(), Optional.of(server))));
      }
      if (!parts) {
        ofWay.add(gate(way, "", Optional.empty()));
      } else if (way.channel() == Channel.SERVER) {
        ofWay.add(gate(way, MixPlace.ALL, Optional.empty()));
      }
      gates.put(way, List.copyOf(ofWay));
    }
    return new MixRoutes(access, gates, actions);
  }

  private static Gate gate(Way way, String virtualServer, Optional<Behind> only) {
    MixPlace place = new MixPlace(way.name(), virtualServer, "");
    Way named = new Way(place.entrance(), way.channel(), way.session(), way.protocolVersion());
    return new Gate(Optional.of(named), place, only);
  }

  /** All places where sessions get in. */
  List<Gate> gates() {
    List<Gate> all = gates.values().stream().flatMap(List::stream).toList();
    return all.isEmpty()
        ? List.of(new Gate(Optional.empty(), new MixPlace("", "", ""), Optional.empty()))
        : all;
  }

  /** The index among {@link #gates()} of a session: those of an agent have numbers in a row. */
  int gate(int session) {
    if (gates.isEmpty()) {
      return 0;
    }
    List<List<Gate>> ways = List.copyOf(gates.values());
    List<Gate> ofWay = ways.get(session % ways.size());
    return gates().indexOf(ofWay.get(session / ways.size() % ofWay.size()));
  }

  /** Where an action of a session can go, each as often as the others. */
  List<Target> targets(Gate gate, Action action) {
    RequestName request = new RequestName(action.name());
    List<Behind> having = access.points().servers().size() > 1 ? access.having(request) : List.of();
    if (having.isEmpty() || gate.only().filter(having::contains).isPresent()) {
      return List.of(new Target(gate, gate.only()));
    }
    boolean here = gate.only().isEmpty() && !access.isAmbiguous(request);
    return having.stream()
        .map(server -> new Target(here ? gate : own(gate, server), Optional.of(server)))
        .toList();
  }

  /** The virtual server of that server: on the session's own way, else on the first that has it. */
  private Gate own(Gate gate, Behind server) {
    List<Gate> own =
        gates().stream()
            .filter(any -> any.only().filter(server::equals).isPresent())
            .filter(any -> any.way().orElseThrow().channel() == Channel.SERVER)
            .toList();
    return own.stream()
        .filter(any -> any.place().way().equals(gate.place().way()))
        .findFirst()
        .orElseGet(() -> own.get(0));
  }

  /** The index among {@link #targets} of the next time that an action is done there. */
  int next(Action action, int targets) {
    return targets == 1 ? 0 : (int) (turns.get(action).getAndIncrement() % targets);
  }

  /**
   * The planned share of each way, of each virtual server on a way, and of each MCP server in all
   * actions, as a phase keeps them; none where there is one server alone.
   */
  Map<String, Double> shares(List<Action> actions) {
    Map<String, Double> shares = new HashMap<>();
    if (access.points().servers().size() < 2) {
      return shares;
    }
    for (List<Gate> ofWay : gates.values()) {
      for (Gate gate : ofWay) {
        for (Action action : actions) {
          double share = action.share() / gates.size() / ofWay.size();
          List<Target> targets = targets(gate, action);
          targets.forEach(target -> add(shares, target.place(), share / targets.size()));
        }
      }
    }
    return shares;
  }

  private static void add(Map<String, Double> shares, MixPlace place, double share) {
    shares.merge(MixPlace.WAY + place.way(), share, Double::sum);
    if (!place.virtualServer().isEmpty()) {
      shares.merge(MixPlace.WAY + place.entrance(), share, Double::sum);
    }
    if (!place.server().isEmpty()) {
      shares.merge(MixPlace.SERVER + place.server(), share, Double::sum);
    }
  }
}
