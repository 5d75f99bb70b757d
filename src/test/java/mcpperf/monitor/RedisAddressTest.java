package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
  @ParameterizedTest
  @CsvSource({
    "redis://127.0.0.1,                127.0.0.1, 6379,",
    "redis://cache.example:7000/0,     cache.example, 7000,",
    "redis://[::1]:7000,               [::1], 7000,",
    "redis://:secret@cache:7000/0,     cache, 7000, :secret",
    "redis://my_redis:7000/0,          my_redis, 7000,",
    "redis://me:s%40t@my_redis:/0,     my_redis, 6379, me:s%40t"
  })
  void hostsAreReadThatJavasUrlsDoNotKnow(String url, String host, int port, String who)
      throws IOException {
    assertThat(RedisAddress.of(URI.create(url))).isEqualTo(new RedisAddress(host, port, who));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis:secret",
        "redis:///0",
        "redis://:secret@/0",
        "redis://:secret@a_b:x/0",
        "redis://:secret@a_b:70000/0"
      })
  void whatTellsNoAddressIsRefusedWithoutThePassword(String url) {
    assertThatThrownBy(() -> RedisAddress.of(URI.create(url)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("its URL")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void aHostThatIsNotKnownIsNamedWithoutThePassword() {
    URI url = URI.create("redis://:secret@no_such_host.invalid:6379/0");

    assertThatThrownBy(() -> RedisCounters.fetch(url))
        .isInstanceOf(IOException.class)
        .hasMessage("no host of the name no_such_host.invalid is known here");
    assertThat(new RedisAddress("a", 1, ":secret").toString()).doesNotContain("secret");
  }
}
