package mcpperf.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often keys were looked up in a Redis since it started, by all its clients, as {@code INFO
 * stats} tells.
 *
 * @param hits keys that were there
 * @param misses keys that were not
 */
public record RedisCounters(long hits, long misses) {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final Pattern HITS = Pattern.compile("keyspace_hits:(\\d+)");
  private static final Pattern MISSES = Pattern.compile("keyspace_misses:(\\d+)");
  private static final Pattern ERROR = Pattern.compile("(?m)^-([A-Z]+)[^\\r\\n]*");

  /**
   * Asks a Redis.
   *
   * @param url {@code redis://[user][:password]@host[:port][/database]}
   * @throws IOException where it does not answer, or lets nobody in; without the password
   */
  public static RedisCounters fetch(URI url) throws IOException {
    if (!"redis".equals(url.getScheme())) {
      throw new IOException("it is reached by %s:, which is not spoken".formatted(url.getScheme()));
    }
    RedisAddress address = RedisAddress.of(url);
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.host(), address.port()), (int) DEADLINE.toMillis());
      socket.setSoTimeout((int) DEADLINE.toMillis());
      socket.getOutputStream().write(question(address.who()).getBytes(StandardCharsets.UTF_8));
      InputStream answer = socket.getInputStream();
      return parse(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
    } catch (UnknownHostException e) {
      throw new IOException("no host of the name %s is known here".formatted(address.host()), e);
    }
  }

  private static String question(@Nullable String who) {
    StringBuilder question = new StringBuilder();
    if (who != null) {
      String[] parts = who.split(":", 2);
      List<String> auth = new ArrayList<>(List.of("AUTH"));
      if (!parts[0].isEmpty()) {
        auth.add(decoded(parts[0]));
      }
      if (parts.length > 1) {
        auth.add(decoded(parts[1]));
      }
      question.append(command(auth));
    }
    return question
        .append(command(List.of("INFO", "stats")))
        .append(command(List.of("QUIT")))
        .toString();
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** As Redis' protocol has it: nothing in a word can end it. */
  private static String command(List<String> words) {
    StringBuilder command = new StringBuilder("*%d\r\n".formatted(words.size()));
    for (String word : words) {
      int bytes = word.getBytes(StandardCharsets.UTF_8).length;
      command.append("$%d\r\n%s\r\n".formatted(bytes, word));
    }
    return command.toString();
  }

  static RedisCounters parse(String answer) throws IOException {
    Matcher hits = HITS.matcher(answer);
    Matcher misses = MISSES.matcher(answer);
    if (hits.find() && misses.find()) {
      return new RedisCounters(Long.parseLong(hits.group(1)), Long.parseLong(misses.group(1)));
    }
    Matcher error = ERROR.matcher(answer);
    throw new IOException(
        error.find() ? "it answers " + error.group(1) : "it does not tell of its keys");
  }
}
