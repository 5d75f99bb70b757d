package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Optional;
import mcpperf.config.LoadSettings;
import mcpperf.config.LoadTest;
import mcpperf.config.Way;
import mcpperf.requests.Entrance;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.GatewayRequest;

/**
 * One test as it is sent.
 *
 * @param name for people
 * @param way the way's name; empty where the test says itself how it is sent
 */
record TestOnWay(
    String name, GatewayRequest request, Optional<String> way, Optional<Entrance> entrance) {

  /** A session is opened by two messages. */
  private static final int ENTERING = 2;

  static TestOnWay plain(LoadTest test, GatewayAccess access, LoadSettings load) {
    return new TestOnWay(
        test.request().text(),
        GatewayRequest.of(test, access, load.requestTimeout()),
        Optional.empty(),
        Optional.empty());
  }

  /** At one of two targets, which is its group. */
  static TestOnWay at(String target, LoadTest test, GatewayAccess access, LoadSettings load) {
    return new TestOnWay(
        test.request().text() + " in " + target,
        GatewayRequest.of(test, access, load.requestTimeout()),
        Optional.of(target),
        Optional.empty());
  }

  static TestOnWay on(Way way, LoadTest test, GatewayAccess access, LoadSettings load) {
    Entrance entrance = Entrance.of(way, access, load.requestTimeout());
    return new TestOnWay(
        test.request().text() + " in " + way.name(),
        GatewayRequest.of(test, access, entrance),
        Optional.of(way.name()),
        Optional.of(entrance));
  }

  /** How many requests it takes to get in; none where the test says itself how it is sent. */
  int entering() {
    int ofSession = way.isPresent() ? ENTERING : 0;
    return entrance.map(Entrance::entering).orElse(ofSession);
  }

  /** What a user does before its first request. */
  ChainBuilder open() {
    return entrance.map(Entrance::open).orElseGet(TestOnWay::nothing);
  }

  /** What a user does after its last request. */
  ChainBuilder close() {
    return entrance.map(Entrance::close).orElseGet(TestOnWay::nothing);
  }

  boolean isOpen(Session session) {
    return entrance.isEmpty() || entrance.get().isOpen(session);
  }

  /** One measured iteration, where the user got in. */
  ChainBuilder once() {
    return entrance.isEmpty()
        ? request.measured()
        : exec(doIf(this::isOpen).then(request.measured()));
  }

  ChainBuilder inGroup(ChainBuilder chain) {
    return way.map(name -> exec(group(name).on(chain))).orElse(chain);
  }

  private static ChainBuilder nothing() {
    return exec(session -> session);
  }
}
