package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import mcpperf.monitor.RedisCounters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counters of a real Redis, which asks for a password. */
class RedisCountersIT {
  @TempDir Path folder;

  private static void send(URI redis, String commands) throws IOException {
    String password = redis.getUserInfo().substring(1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.getPort())) {
      String all = "AUTH %s\r\n%sQUIT\r\n".formatted(password, commands);
      socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
      socket.getInputStream().readAllBytes();
    }
  }

  @Test
  void keysThatWereThereAndKeysThatWereNotAreCounted() throws Exception {
    try (RedisServer server =
        RedisServer.start(folder, folder.resolve("redis.log"), Duration.ofSeconds(30))) {
      URI url = URI.create(server.url());
      RedisCounters before = RedisCounters.fetch(url);
      send(url, "SET a 1\r\nGET a\r\nGET a\r\nGET a\r\nGET b\r\n");

      RedisCounters after = RedisCounters.fetch(url);

      assertThat(after.hits() - before.hits()).isEqualTo(3);
      assertThat(after.misses() - before.misses()).isEqualTo(1);
      URI wrong = URI.create("redis://:no@127.0.0.1:" + url.getPort());
      assertThatThrownBy(() -> RedisCounters.fetch(wrong))
          .isInstanceOf(IOException.class)
          .hasMessage("it answers WRONGPASS");
    }
  }

  @Test
  void whatIsNotSpokenIsSaidWithoutThePassword() {
    URI url = URI.create("rediss://:secret@127.0.0.1:1");
    assertThatThrownBy(() -> RedisCounters.fetch(url))
        .hasMessage("it is reached by rediss:, which is not spoken");
  }
}
