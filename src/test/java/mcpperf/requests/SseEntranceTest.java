package mcpperf.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.Way;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The load is posted where the stream tells, and nowhere that nobody confirmed. */
class SseEntranceTest {
  private static SseEntrance entrance(Way.Channel channel) {
    AccessPoints points =
        new AccessPoints(
            URI.create("http://gateway:4444"),
            null,
            null,
            URI.create("http://gateway:4444/mcp/sse"),
            List.of(),
            false);
    GatewayAccess access =
        new GatewayAccess(
            new Credentials("token", "", "no", Map.of()),
            Map.of(),
            "run",
            new RequestIds("run"),
            points,
            null);
    Way way = new Way("stream", channel, Way.Session.NONE, null);
    return new SseEntrance(way, access, Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "SSE,          /messages?id=1,                    http://gateway:4444/messages?id=1",
    "SSE,          http://gateway:4444/message?id=1,  http://gateway:4444/message?id=1",
    "ENDPOINT_SSE, messages?id=1,                     http://gateway:4444/mcp/messages?id=1"
  })
  void anAddressAtTheStreamsOwnHostIsTaken(Way.Channel channel, String told, String address) {
    assertThat(entrance(channel).address(told)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "SSE,          http://other-host:4444/messages",
    "SSE,          //other-host/messages",
    "SSE,          https://gateway:4444/messages",
    "ENDPOINT_SSE, http://gateway:4445/messages"
  })
  void anotherPlaceIsRefused(Way.Channel channel, String told) {
    assertThatThrownBy(() -> entrance(channel).address(told))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at another place than the stream");
  }
}
