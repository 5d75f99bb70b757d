package mcpperf.protocol;

import java.net.URI;
import java.util.Locale;

/**
 * Where messages are posted that are answered on a stream of server-sent events, as the first event
 * of the stream tells (MCP 2024-11-05, HTTP with SSE).
 */
public final class StreamEndpoint {
  /** The type of the event that tells it. */
  public static final String EVENT = "endpoint";

  private StreamEndpoint() {}

  /**
   * The address as a whole.
   *
   * @param stream the stream's own URL
   * @param told the event's data
   * @throws IllegalArgumentException where it is none, or at another host or port than the stream:
   *     what is posted there has our token with it
   */
  public static URI at(URI stream, String told) {
    URI url = stream.resolve(told.strip());
    if (!place(url).equals(place(stream))) {
      throw new IllegalArgumentException(
          "its stream tells to post to %s, which is at another place than the stream"
              .formatted(OneLine.of(told, 100)));
    }
    return url;
  }

  /** Two URLs may name the port of their scheme or not, and write the same host differently. */
  private static String place(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String authority = String.valueOf(url.getRawAuthority()).toLowerCase(Locale.ROOT);
    return scheme + "://" + authority.replaceFirst(scheme.equals("https") ? ":443$" : ":80$", "");
  }
}
