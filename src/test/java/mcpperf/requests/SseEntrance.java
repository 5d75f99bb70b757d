package mcpperf.requests;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;

import io.gatling.http.check.sse.SseCheck;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.gatling.javaapi.http.SseMessageCheck;
import java.time.Duration;
import java.util.List;
import mcpperf.config.Way;
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
  ChainBuilder openStream() {
    return exec(session -> session.remove(EndpointCheck.ENDPOINT))
        .exec(
            sse("connect", STREAM)
                .get(access.points().path(way))
                .header("Authorization", "Bearer " + access.token())
                .await(timeout)
                .on(checked("endpoint", null, new EndpointCheck())))
        .exec(
            session -> session.contains(EndpointCheck.ENDPOINT) ? session : session.markAsFailed());
  }

  @Override
  ChainBuilder disconnect() {
    return exec(sse("disconnect", STREAM).close());
  }

  @Override
  ChainBuilder ask(String name, String body, MessageCheck check) {
    HttpRequestActionBuilder post =
        PostedCheck.judging(
            http(name)
                .post("#{" + EndpointCheck.ENDPOINT + "}")
                .header("Authorization", "Bearer " + access.token())
                .header("Content-Type", "application/json")
                .body(StringBody(body))
                .requestTimeout(timeout)
                .silent());
    io.gatling.core.action.builder.ActionBuilder wait =
        sse(name, STREAM)
            .setCheck()
            .await(timeout)
            .on(checked(name, MessageCheck.isAnswer(), check))
            .asScala();
    ActionBuilder exchange = () -> new SseExchange(wait, post.asScala());
    return exec(exchange);
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
