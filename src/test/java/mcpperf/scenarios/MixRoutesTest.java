package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import mcpperf.config.Way;
import mcpperf.config.Way.Channel;
import mcpperf.config.Way.Session;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.requests.AccessPoints;
import mcpperf.requests.AccessPoints.Behind;
import mcpperf.requests.Credentials;
import mcpperf.requests.GatewayAccess;
import mcpperf.scenarios.MixRoutes.Gate;
import org.junit.jupiter.api.Test;

/** Two ways to the servers a and b, which have the same, and one more tool at b. */
class MixRoutesTest {
  private static final Way RPC = new Way("rpc", Channel.RPC, Session.NONE, null);
  private static final Way SERVER = new Way("server", Channel.SERVER, Session.CHOSEN, null);
  private static final Action LIST = action("tools/list", 0.1);
  private static final Action ECHO = action("tools/call echo", 0.4);
  private static final Action READ = action("resources/read x://y", 0.3);
  private static final Action ONLY = action("tools/call only", 0.2);
  private static final List<Action> ACTIONS = List.of(LIST, ECHO, READ, ONLY);

  private final MixRoutes routes = MixRoutes.of(List.of(RPC, SERVER), access("a", "b"), ACTIONS);

  @Test
  void sessionsAreOnTheWaysInTurnAndOnTheVirtualServersInTurn() {
    assertThat(IntStream.range(0, 8).mapToObj(i -> entrance(routes.gate(i))))
        .containsExactly(
            "rpc",
            "server / of a",
            "rpc",
            "server / of b",
            "rpc",
            "server / of all servers",
            "rpc",
            "server / of a");
  }

  @Test
  void eachThingGoesToTheServersThatHaveIt() {
    assertThat(places(0, ECHO)).containsExactly("rpc / a", "rpc / b");
    assertThat(places(0, ONLY)).containsExactly("rpc / b");
    assertThat(places(0, LIST)).containsExactly("rpc");
    assertThat(places(1, ECHO)).containsExactly("server / of a");
    assertThat(places(1, LIST)).containsExactly("server / of a");
    assertThat(places(5, ECHO))
        .containsExactly("server / of all servers / a", "server / of all servers / b");
    assertThat(places(5, LIST)).containsExactly("server / of all servers");
  }

  /** The gateway refuses a resource that it has of both, and a server what it does not have. */
  @Test
  void whatCannotBeHadThereGoesThroughTheServersOwnVirtualServer() {
    assertThat(places(0, READ)).containsExactly("server / of a", "server / of b");
    assertThat(places(5, READ)).containsExactly("server / of a", "server / of b");
    assertThat(places(3, READ)).containsExactly("server / of b");
    assertThat(places(1, ONLY)).containsExactly("server / of b");
  }

  @Test
  void theServersOfAnActionComeInTurn() {
    assertThat(IntStream.range(0, 4).map(i -> routes.next(ECHO, 2))).containsExactly(0, 1, 0, 1);
    assertThat(routes.next(READ, 2)).as("another action's turn").isZero();
  }

  /**
   * Half of the sessions on each way; of those on the second a third on each virtual server. So of
   * 0.1 lists 1/2 at rpc, 1/6 at each other. Echo: 1/4 to each server at rpc, 1/6 through its own,
   * 1/12 through that of all. Reads: all through the own ones. Only: b's, at rpc 1/2, through that
   * of all 1/6, and for the rest through its own.
   */
  @Test
  void theSharesAreThoseThatWereWorkedOut() {
    Map<String, Double> worked = new HashMap<>();
    worked.put("way rpc", 0.1 / 2 + 0.4 / 2 + 0.2 / 2);
    worked.put("way server", 0.1 / 2 + 0.4 / 2 + 0.3 + 0.2 / 2);
    worked.put("way server / of a", 0.1 / 6 + 0.4 / 6 + 0.3 / 2);
    worked.put("way server / of b", 0.1 / 6 + 0.4 / 6 + 0.3 / 2 + 0.2 / 3);
    worked.put("way server / of all servers", 0.1 / 6 + 0.4 / 6 + 0.2 / 6);
    worked.put("server a", 0.1 / 6 + 0.4 / 2 + 0.3 / 2);
    worked.put("server b", 0.1 / 6 + 0.4 / 2 + 0.3 / 2 + 0.2);

    Map<String, Double> shares = routes.shares(ACTIONS);

    assertThat(shares.keySet()).isEqualTo(worked.keySet());
    worked.forEach(
        (name, share) -> assertThat(shares.get(name)).as(name).isCloseTo(share, within(1e-9)));
  }

  @Test
  void withOneServerNothingIsToldApart() {
    MixRoutes one = MixRoutes.of(List.of(RPC, SERVER), access("b"), ACTIONS);

    assertThat(one.gates())
        .extracting(gate -> gate.place().entrance())
        .containsExactly("rpc", "server");
    assertThat(one.targets(one.gates().get(0), READ))
        .extracting(target -> target.place().groups())
        .containsExactly(List.of("rpc"));
    assertThat(one.shares(ACTIONS)).isEmpty();
  }

  private String entrance(int gate) {
    return routes.gates().get(gate).place().entrance();
  }

  private List<String> places(int session, Action action) {
    Gate gate = routes.gates().get(routes.gate(session));
    return routes.targets(gate, action).stream()
        .map(target -> String.join(" / ", target.place().groups()))
        .toList();
  }

  private static Action action(String name, double share) {
    return new Action(name, "kind", share, List.of(name));
  }

  private static GatewayAccess access(String... servers) {
    Map<String, String> exposed = new HashMap<>();
    exposed.put("tools echo", servers[0] + "-echo");
    exposed.put("resources x://y", "x://y");
    exposed.put("tools only", "b-only");
    List<Behind> behind = List.of(servers).stream().map(MixRoutesTest::behind).toList();
    return new GatewayAccess(
        new Credentials("token", "", "rejected", Map.of()),
        exposed,
        "run",
        null,
        new AccessPoints(URI.create("http://gateway"), "all", null, null, behind, false),
        null);
  }

  private static Behind behind(String name) {
    Set<String> both = Set.of("tools " + name + "-echo", "resources x://y");
    return new Behind(
        name,
        name + "-",
        "id-" + name,
        URI.create("http://" + name),
        name.equals("a") ? both : Set.of("tools b-echo", "resources x://y", "tools b-only"));
  }
}
