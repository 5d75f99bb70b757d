package mcpperf.requests;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.Way;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.McpHandshake;
import mcpperf.protocol.StatelessMessage;

/** Requests that are answered in the HTTP answer, in a session or without one. */
final class HttpEntrance extends Entrance {
  /** Session key: the id of the user's MCP session. */
  private final String mcpSession = key("mcpSession_");

  static final Expectation ANY_RESULT = new Expectation(200, Refusal.NONE, List.of());

  HttpEntrance(Way way, GatewayAccess access, Duration timeout) {
    super(way, access, timeout);
  }

  @Override
  ChainBuilder connect() {
    return switch (way.session()) {
      case NONE -> nothing();
      case CHOSEN -> exec(this::choose);
      case STATEFUL -> initialize();
    };
  }

  /** One id a user, whatever it does: what the gateway keeps for it is kept once. */
  private Session choose(Session session) {
    return session.set(mcpSession, access.run() + key("-") + "-" + session.userId());
  }

  private ChainBuilder initialize() {
    HttpRequestActionBuilder opening =
        withVersion(post("initialize"))
            .body(
                StringBody(
                    McpHandshake.initialize("#{" + GatewayRequest.ID + "}", way.protocolVersion())))
            .check(header(McpHandshake.SESSION_HEADER).saveAs(mcpSession));
    AnswerCheck check = AnswerCheck.of(new AnswerJudge(ANY_RESULT), access);
    return exec(session -> session.set(GatewayRequest.ID, access.ids().next()))
        .exec(check.judging(opening))
        .exec(
            doIf(session -> session.contains(mcpSession))
                .then(
                    exec(
                        inSession(post("notifications/initialized"))
                            .body(StringBody(McpHandshake.initialized()))
                            .check(status().in(taken())))));
  }

  private Integer[] taken() {
    return way.channel() == Way.Channel.ENDPOINT
        ? new Integer[] {200, 202, 204}
        : new Integer[] {202};
  }

  @Override
  ChainBuilder disconnect() {
    return way.session() == Way.Session.STATEFUL
        ? exec(inSession(request("DELETE", "session/delete")).check(status().in(ended())))
        : nothing();
  }

  /** An MCP server need not let its sessions be ended, and then says so with 405. */
  private Integer[] ended() {
    return way.channel() == Way.Channel.ENDPOINT
        ? new Integer[] {200, 202, 204, 405}
        : new Integer[] {200, 202, 204};
  }

  @Override
  ChainBuilder exchange(String name, String body, AnswerCheck check, boolean silent) {
    HttpRequestActionBuilder request =
        check.judging(carrying(inSession(post(name)), body).requestTimeout(timeout));
    return exec(silent ? request.silent() : request);
  }

  private HttpRequestActionBuilder carrying(HttpRequestActionBuilder request, String body) {
    String version = way.protocolVersion();
    if (version == null || !way.isStateless()) {
      return request.body(StringBody(body));
    }
    StatelessMessage message = StatelessMessage.of(body, version);
    return request.headers(message.headers()).body(StringBody(message.body()));
  }

  private HttpRequestActionBuilder inSession(HttpRequestActionBuilder request) {
    HttpRequestActionBuilder versioned = withVersion(request);
    return way.session() == Way.Session.NONE
        ? versioned
        : versioned.header(McpHandshake.SESSION_HEADER, "#{" + mcpSession + "}");
  }

  private HttpRequestActionBuilder withVersion(HttpRequestActionBuilder request) {
    return way.protocolVersion() == null
        ? request
        : request.header(McpHandshake.VERSION_HEADER, way.protocolVersion());
  }

  private HttpRequestActionBuilder post(String name) {
    return request("POST", name).header("Content-Type", "application/json");
  }

  private HttpRequestActionBuilder request(String method, String name) {
    HttpRequestActionBuilder request =
        http(name)
            .httpRequest(method, access.points().path(way))
            .header("Accept", "application/json, text/event-stream");
    return isGateway() && !access.token().isEmpty()
        ? request.header("Authorization", "Bearer " + access.token())
        : request;
  }
}
