package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a Redis, the load is watched, and what is wrong is kept. */
class RunCachesTest {
  @TempDir Path folder;

  private String kept(String redis) throws IOException {
    RunCaches caches = new RunCaches(true, "redis", Optional.of(URI.create(redis)));
    caches.begin();
    caches.end(folder);
    return Files.readString(folder.resolve("caches.json"));
  }

  @Test
  void aRedisThatCannotBeReachedIsKeptAsTheReason() throws Exception {
    assertThat(kept("redis://:secret@no_such_host.invalid:6379/0"))
        .contains("Redis was not asked: no host of the name no_such_host.invalid is known here")
        .doesNotContain("secret");
  }

  @Test
  void anAnswerThatNobodyThoughtOfEndsNothing() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread redis = new Thread(() -> answer(server), "redis");
      redis.start();

      assertThat(kept("redis://:secret@127.0.0.1:" + server.getLocalPort()))
          .contains("Redis was not asked: NumberFormatException\"")
          .doesNotContain("secret");
      redis.join();
    }
  }

  /** More than Java can count. */
  private static void answer(ServerSocket server) {
    try (Socket socket = server.accept()) {
      byte[] answer =
          "keyspace_hits:99999999999999999999\r\nkeyspace_misses:1\r\n"
              .getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(answer);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
