package mcpperf.simulations;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpperf.protocol.SampleAnswer;

/**
 * A recorded answer, cut where the request's id stands.
 *
 * @param beforeId the body up to the id; the whole body where it holds none
 * @param afterId the rest; null where the body holds no id
 */
record StubAnswer(int status, String contentType, String beforeId, String afterId) {
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\"[^\"]*\")");

  static StubAnswer of(SampleAnswer sample) {
    String quotedId = "\"" + sample.sentId() + "\"";
    int start = sample.sentId() == null ? -1 : sample.body().indexOf(quotedId);
    return start < 0
        ? new StubAnswer(sample.status(), sample.contentType(), sample.body(), null)
        : new StubAnswer(
            sample.status(),
            sample.contentType(),
            sample.body().substring(0, start),
            sample.body().substring(start + quotedId.length()));
  }

  /** The answer to a request with this body. */
  FullHttpResponse to(String requestBody) {
    ByteBuf body = Unpooled.copiedBuffer(bodyFor(requestBody), StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, contentType)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    return response;
  }

  String bodyFor(String requestBody) {
    if (afterId == null) {
      return beforeId;
    }
    Matcher id = ID.matcher(requestBody);
    return id.find() ? beforeId + id.group(1) + afterId : beforeId + "null" + afterId;
  }
}
