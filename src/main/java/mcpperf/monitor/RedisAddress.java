package mcpperf.monitor;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is. {@link URI#getHost()} knows no name with an underscore, which the networks of
 * Docker have and Redis' clients take.
 *
 * @param who {@code [user][:password]}, as the URL has it; null where it has none
 */
record RedisAddress(String host, int port, @Nullable String who) {
  private static final int PORT = 6379;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(?<who>.*)@)?(?<host>\\[[^]]+]|[^:@\\[\\]]+)(?::(?<port>\\d{0,5}))?");

  /**
   * That of a URL.
   *
   * @throws IOException where it tells none; without the password
   */
  static RedisAddress of(URI url) throws IOException {
    String authority = url.getRawAuthority();
    Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority);
    if (!parts.matches()) {
      throw new IOException("its URL tells no host and port");
    }
    String given = parts.group("port");
    int port = given == null || given.isEmpty() ? PORT : Integer.parseInt(given);
    if (port > HIGHEST_PORT) {
      throw new IOException("its URL has the port %d, which there is not".formatted(port));
    }
    return new RedisAddress(parts.group("host"), port, parts.group("who"));
  }

  @Override
  public String toString() {
    return "RedisAddress[host=%s, port=%d]".formatted(host, port);
  }
}
