package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mcpperf.config.Configuration;
import mcpperf.config.LoadTest;
import mcpperf.config.MixedSettings;
import mcpperf.experiment.MixPlan.Action;
import mcpperf.requests.Entrance;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;
import mcpperf.scenarios.MixRoutes.Gate;
import mcpperf.scenarios.MixRoutes.Target;

/** What agents send that is not of the registry, each request in the groups of its place. */
final class MixRequests {
  private final Configuration configuration;
  private final GatewayAccess access;
  private final MixRoutes routes;
  private final Map<String, LoadTest> tests = new HashMap<>();
  private final Map<Gate, Optional<Entrance>> entrances = new ConcurrentHashMap<>();
  private final Map<Target, Map<Action, GatewayRequest>> requests = new HashMap<>();

  MixRequests(Configuration configuration, GatewayAccess access, MixRoutes routes) {
    this.configuration = configuration;
    this.access = access;
    this.routes = routes;
    configuration
        .scenarios()
        .get(MixedSettings.SCENARIO)
        .enabledTests()
        .forEach(test -> tests.put(test.request().text(), test));
  }

  /** The same for all that is sent there, whichever server it is for. */
  private Optional<Entrance> entrance(Gate gate) {
    return entrances.computeIfAbsent(
        gate,
        any ->
            any.way()
                .map(
                    way ->
                        Entrance.of(
                            way,
                            any.only().map(access::of).orElse(access),
                            configuration.load().requestTimeout())));
  }

  /** Gets a session in. */
  ChainBuilder open(Gate gate) {
    return entrance(gate)
        .map(it -> inGroups(gate.place().groups(), it.open()))
        .orElseGet(MixRequests::nothing);
  }

  boolean isOpen(Gate gate, Session session) {
    return entrance(gate).map(it -> it.isOpen(session)).orElse(true);
  }

  /** Ends a session where it got in, and wherever else it had to. */
  ChainBuilder closeAll() {
    return exec(
        routes.gates().stream()
            .map(
                gate ->
                    entrance(gate)
                        .map(
                            it ->
                                exec(
                                    doIf(it::isOpen)
                                        .then(inGroups(gate.place().groups(), it.close()))))
                        .orElseGet(MixRequests::nothing))
            .toList());
  }

  /**
   * One action, where the session got in.
   *
   * @param key of the session's attribute with the index of the action's target
   */
  ChainBuilder send(Gate from, Action action, String key) {
    return ByIndex.of(
        routes.targets(from, action).stream().map(target -> send(from, target, action)).toList(),
        session -> session.getInt(key));
  }

  private ChainBuilder send(Gate from, Target to, Action action) {
    ChainBuilder once =
        exec(
            doIf(session -> isOpen(to.gate(), session))
                .then(inGroups(to.place().groups(), request(to, action).measured())));
    return to.gate().equals(from)
        ? once
        : exec(doIf(session -> !isOpen(to.gate(), session)).then(open(to.gate()))).exec(once);
  }

  /** The same unmeasured, and only where the session can send it right there. */
  ChainBuilder warmUp(Gate gate, Action action) {
    return routes.targets(gate, action).stream()
        .filter(target -> target.gate().equals(gate))
        .findFirst()
        .map(
            target ->
                exec(doIf(session -> isOpen(gate, session)).then(request(target, action).silent())))
        .orElseGet(MixRequests::nothing);
  }

  private GatewayRequest request(Target to, Action action) {
    return requests
        .computeIfAbsent(to, any -> new HashMap<>())
        .computeIfAbsent(action, any -> newRequest(to, any));
  }

  private GatewayRequest newRequest(Target to, Action action) {
    GatewayAccess any = to.server().map(access::of).orElse(access);
    LoadTest test = tests.get(action.name());
    return entrance(to.gate())
        .map(it -> GatewayRequest.of(test, any, it))
        .orElseGet(() -> GatewayRequest.of(test, any, configuration.load().requestTimeout()));
  }

  private static ChainBuilder inGroups(List<String> groups, ChainBuilder chain) {
    ChainBuilder inGroups = chain;
    for (int i = groups.size() - 1; i >= 0; i--) {
      inGroups = exec(group(groups.get(i)).on(inGroups));
    }
    return inGroups;
  }

  private static ChainBuilder nothing() {
    return exec(session -> session);
  }
}
