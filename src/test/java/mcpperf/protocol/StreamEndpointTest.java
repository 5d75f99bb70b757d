package mcpperf.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamEndpointTest {
  @ParameterizedTest
  @CsvSource({
    "http://gw:4444/sse,     /message?id=1,              http://gw:4444/message?id=1",
    "http://gw:4444/a/sse,   message?id=1,               http://gw:4444/a/message?id=1",
    "http://gw:4444/sse,     http://gw:4444/message,     http://gw:4444/message",
    "http://gw:80/sse,       http://gw/message,          http://gw/message",
    "https://Gw.example/sse, https://gw.example:443/m,   https://gw.example:443/m",
    "http://my_gw:80/sse,    HTTP://my_gw/message,       HTTP://my_gw/message"
  })
  void anAddressAtTheStreamsOwnPlaceIsTaken(String stream, String told, String address) {
    assertThat(StreamEndpoint.at(URI.create(stream), told)).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource({
    "http://gw:4444/sse, http://other:4444/message",
    "http://gw:4444/sse, //other:4444/message",
    "http://gw:4444/sse, http://gw:4445/message",
    "http://gw:4444/sse, http://gw/message",
    "http://gw:4444/sse, https://gw:4444/message",
    "http://gw:4444/sse, http://me@gw:4444/message",
    "http://gw/sse,      http://gw:443/message",
    "https://gw/sse,     https://gw:80/message",
    "http://gw/sse,      mailto:gw"
  })
  void anotherPlaceIsRefused(String stream, String told) {
    assertThatThrownBy(() -> StreamEndpoint.at(URI.create(stream), told))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "its stream tells to post to %s, which is at another place than the stream"
                .formatted(told));
  }
}
