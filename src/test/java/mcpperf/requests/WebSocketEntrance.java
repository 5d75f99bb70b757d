package mcpperf.requests;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.http.check.ws.WsCheck;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.WsFrameCheck;
import java.time.Duration;
import java.util.List;
import mcpperf.config.Way;
import mcpperf.stats.RunStats;
import scala.jdk.javaapi.CollectionConverters;

/** Requests and answers as text frames of one WebSocket a user, by Gatling's own support of it. */
final class WebSocketEntrance extends StreamEntrance {
  private static final String SOCKET = "webSocket";

  WebSocketEntrance(Way way, GatewayAccess access, Duration timeout) {
    super(way, access, timeout);
  }

  @Override
  String streamKey() {
    return SOCKET;
  }

  @Override
  ChainBuilder openStream() {
    return exec(
        ws("connect", SOCKET)
            .connect(access.points().path(way))
            .header("Authorization", "Bearer " + access.token()));
  }

  @Override
  ChainBuilder disconnect() {
    return exec(ws("disconnect", SOCKET).close());
  }

  @Override
  ChainBuilder ask(String name, String body, MessageCheck check) {
    io.gatling.http.check.ws.WsFrameCheck.Text text =
        (io.gatling.http.check.ws.WsFrameCheck.Text) ws.checkTextMessage(name).asScala();
    WsFrameCheck answer =
        new WsFrameCheck.Text(
            text.matching(
                    CollectionConverters.asScala(List.of(new WsCheck.Text(MessageCheck.isAnswer())))
                        .toSeq())
                .check(CollectionConverters.asScala(List.of(new WsCheck.Text(check))).toSeq()));
    return exec(ws(name + RunStats.SENT, SOCKET).sendText(body).await(timeout).on(answer));
  }
}
