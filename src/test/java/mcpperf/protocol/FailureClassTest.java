package mcpperf.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages without a comment were taken from logs of Gatling 3.15.1. */
class FailureClassTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i.g.h.c.i.PrematureCloseException: Premature close",
        "j.n.ConnectException: finishConnect(..) failed with error(-111): Connection refused",
        "j.n.UnknownHostException: no-such-host.invalid",
        "j.n.UnknownHostException: no-such-host.invalid: Name or service not known",
        "j.l.IllegalArgumentException: invalid version format: SSH-2.0-OPENSSH_9",
        "i.n.h.s.NotSslRecordException",
        "j.n.SocketException: Connection reset",
        "j.i.IOException: Broken pipe",
        "j.n.c.ClosedChannelException",
        "j.n.s.SSLHandshakeException: Received fatal alert: handshake_failure",
        "i.n.c.u.Errors$NativeIoException: recvAddress(..) failed with error(-104): Connection reset by peer",
        "i.n.c.AbstractChannel$AnnotatedConnectException: Connection refused: /127.0.0.1:1",
        "i.n.h.c.h.TooLongHttpLineException: An HTTP line is larger than 4096 bytes.",
        // Of SsePerformingCheckState and WsPerformingCheckState, WsCrashedState.
        "SSE crashed while waiting for check: End of stream",
        "WebSocket crashed while waiting for check: going away",
        "Client issued text frame but server has closed the WebSocket and max reconnects is reached",
        "[transport] no answer to the posted message",
      })
  void noHttpAnswerIsTransport(String message) {
    assertThat(FailureClass.of(message)).isEqualTo(FailureClass.TRANSPORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Request timeout to 127.0.0.1/127.0.0.1:45199 after 400 ms",
        "Request timeout after 400 ms",
        "i.n.c.ConnectTimeoutException: connection timed out after 10000 ms: /127.0.0.1:8080",
        "i.n.h.s.SslHandshakeTimeoutException: handshake timed out after 10000ms",
        "i.n.r.d.DnsNameResolverTimeoutException: [4444] query via UDP timed out after 5000 milliseconds",
      })
  void noAnswerInTimeIsTimeout(String message) {
    assertThat(FailureClass.of(message)).isEqualTo(FailureClass.TIMEOUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "j.l.NullPointerException: Cannot invoke method",
        "j.u.NoSuchElementException: None.get",
        "status.find.is(200), but actually found 500",
        "Too many redirects, max is 20",
      })
  void anythingElseIsOther(String message) {
    assertThat(FailureClass.of(message)).isEqualTo(FailureClass.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[http-status] HTTP 504 instead of 200: Gateway Timeout",
        "check, [http-status] j.n.SocketException: Connection reset",
        "[http-status] [tool-error] as text",
      })
  void tagCountsBeforeAnythingInTheText(String message) {
    assertThat(FailureClass.of(message)).isEqualTo(FailureClass.HTTP_STATUS);
  }
}
