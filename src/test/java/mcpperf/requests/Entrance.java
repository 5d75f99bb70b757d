package mcpperf.requests;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import mcpperf.config.Way;

/** One way in, as the users of a test go through it: opened, used again and again, closed. */
public abstract class Entrance {
  /** The start of the session key that is set while the entrance is open. */
  private static final String OPEN = "open_";

  /** A session is opened by two messages. */
  static final int OPENING = 2;

  final Way way;
  final GatewayAccess access;
  final Duration timeout;

  Entrance(Way way, GatewayAccess access, Duration timeout) {
    this.way = way;
    this.access = access;
    this.timeout = timeout;
  }

  /** The entrance of one way. */
  public static Entrance of(Way way, GatewayAccess access, Duration timeout) {
    return switch (way.channel()) {
      case RPC, MCP, SERVER, DIRECT, ENDPOINT -> new HttpEntrance(way, access, timeout);
      case SSE, ENDPOINT_SSE -> new SseEntrance(way, access, timeout);
      case WEBSOCKET -> new WebSocketEntrance(way, access, timeout);
    };
  }

  /** What a user does before its first request; {@link #isOpen} tells whether that went well. */
  public final ChainBuilder open() {
    return exec(session -> session.markAsSucceeded().remove(key(OPEN)))
        .exec(connect())
        .exec(session -> session.isFailed() ? session : session.set(key(OPEN), true));
  }

  /** How many requests it takes to get in. */
  public int entering() {
    return OPENING;
  }

  /** What a user does after its last request. */
  public final ChainBuilder close() {
    return exec(
        doIf(this::isOpen).then(exec(disconnect()).exec(session -> session.remove(key(OPEN)))));
  }

  /** Whether a user can send requests. */
  public final boolean isOpen(Session session) {
    return session.contains(key(OPEN));
  }

  /** A session key of this way alone: a user can be in on several at once. */
  final String key(String start) {
    return start + way.name().replaceAll("[^A-Za-z0-9]", "_");
  }

  /** Gets a user in; marks its session as failed where that is refused. */
  abstract ChainBuilder connect();

  abstract ChainBuilder disconnect();

  /**
   * One request with its answer.
   *
   * @param name under which it is logged
   * @param body its body's template
   */
  abstract ChainBuilder exchange(String name, String body, AnswerCheck check, boolean silent);

  /** Whether objects have the names that the gateway gives them, or those of their MCP server. */
  boolean isGateway() {
    return way.channel() != Way.Channel.DIRECT;
  }

  static ChainBuilder nothing() {
    return exec(session -> session);
  }
}
