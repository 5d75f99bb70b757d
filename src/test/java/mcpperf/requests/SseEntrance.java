package mcpperf.requests;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.http.check.sse.SseCheck;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.gatling.javaapi.http.SseConnectActionBuilder;
import io.gatling.javaapi.http.SseMessageCheck;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mcpperf.config.Way;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.McpHandshake;
import mcpperf.protocol.StreamEndpoint;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One stream of server-sent events a user, by Gatling's own support of it: a request is posted to
 * the address that the stream's first event tells, its answer comes on the stream.
 */
final class SseEntrance extends StreamEntrance {
  /** Session key of Gatling's stream. */
  static final String STREAM = "sseStream";

  SseEntrance(Way way, GatewayAccess access, Duration timeout) {
    super(way, access, timeout);
  }

  @Override
  String streamKey() {
    return STREAM;
  }

  @Override
  public int entering() {
    return isUnknownServer() ? OPENING + 1 : OPENING;
  }

  /** A gateway's own stream takes requests at once; what speaks MCP itself may not. */
  private boolean isUnknownServer() {
    return way.channel() == Way.Channel.ENDPOINT_SSE;
  }

  @Override
  ChainBuilder openStream() {
    ChainBuilder connected =
        exec(session -> session.remove(EndpointCheck.ENDPOINT))
            .exec(
                withToken(sse("connect", STREAM).get(access.points().path(way)))
                    .await(timeout)
                    .on(checked("endpoint", null, new EndpointCheck(this::address))))
            .exec(
                session ->
                    session.contains(EndpointCheck.ENDPOINT) ? session : session.markAsFailed());
    return isUnknownServer()
        ? connected.exec(
            doIf(session -> session.contains(EndpointCheck.ENDPOINT)).then(initialize()))
        : connected;
  }

  /** Where messages are posted, as the stream tells. */
  String address(String told) {
    URI stream = access.points().gateway().resolve(access.points().path(way));
    return StreamEndpoint.at(stream, told).toString();
  }

  private ChainBuilder initialize() {
    String id = "#{" + GatewayRequest.ID + "}";
    AnswerCheck check = AnswerCheck.of(new AnswerJudge(HttpEntrance.ANY_RESULT), access);
    return exec(session -> session.set(GatewayRequest.ID, access.ids().next()))
        .exec(
            ask(
                "initialize",
                McpHandshake.initialize(id, way.protocolVersion()),
                MessageCheck.of(check)))
        .exec(
            post("notifications/initialized", McpHandshake.initialized())
                .check(status().in(200, 202, 204)));
  }

  private SseConnectActionBuilder withToken(SseConnectActionBuilder connecting) {
    return access.token().isEmpty()
        ? connecting
        : connecting.header("Authorization", "Bearer " + access.token());
  }

  @Override
  ChainBuilder disconnect() {
    return exec(sse("disconnect", STREAM).close());
  }

  @Override
  ChainBuilder ask(String name, String body, MessageCheck check) {
    HttpRequestActionBuilder post = PostedCheck.judging(post(name, body).silent());
    io.gatling.core.action.builder.ActionBuilder wait =
        sse(name, STREAM)
            .setCheck()
            .await(timeout)
            .on(checked(name, MessageCheck.isAnswer(), check))
            .asScala();
    ActionBuilder exchange = () -> new SseExchange(wait, post.asScala());
    return exec(exchange);
  }

  private HttpRequestActionBuilder post(String name, String body) {
    HttpRequestActionBuilder post =
        http(name)
            .post("#{" + EndpointCheck.ENDPOINT + "}")
            .header("Content-Type", "application/json")
            .body(StringBody(body))
            .requestTimeout(timeout);
    return access.token().isEmpty()
        ? post
        : post.header("Authorization", "Bearer " + access.token());
  }

  private static SseMessageCheck checked(
      String name, MessageCheck match, io.gatling.core.check.Check<String> check) {
    io.gatling.http.check.sse.SseMessageCheck scala = sse.checkMessage(name).asScala();
    if (match != null) {
      scala = scala.matching(CollectionConverters.asScala(List.of(new SseCheck(match))).toSeq());
    }
    return new SseMessageCheck(
        scala.check(CollectionConverters.asScala(List.of(new SseCheck(check))).toSeq()));
  }
}
