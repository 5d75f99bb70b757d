package mcpperf.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server behind the gateway: the suite's own one, unless a command or a URL says otherwise.
 *
 * @param name what its tools and prompts are told apart by at the gateway
 * @param enabled whether a run has it
 * @param count how many of the suite's own server there are, each under a number of its own
 * @param command starts a server that speaks over stdio; ContextForge's own wrapper puts it on HTTP
 * @param environment of the command, beside PATH, HOME and the like
 * @param url of a server that runs already
 * @param token the bearer token that the URL asks for
 * @param transport how the gateway speaks to it
 * @param delayMs time that the suite's own server adds to each tool call, ms
 * @param toolErrorRate share of the tool calls that the suite's own server answers {@code isError:
 *     true}
 */
public record ServerSettings(
    @Key String name,
    @Default("true") boolean enabled,
    @Default("1") @Range(min = 1, max = MOST, message = "{min} to {max}") int count,
    @Nullable String command,
    @Secret(keys = ContextforgeSettings.SECRET_NAMES) Map<String, String> environment,
    @Nullable URI url,
    @Nullable @Secret String token,
    @Default("streamable-http") Transport transport,
    @Default("0") @Range(min = 0, max = 60_000, message = "{min} to {max}") int delayMs,
    @Default("0") @Share double toolErrorRate) {

  /** What the suite's own server is called where nothing is said of servers. */
  static final String OWN = "fast-time";

  /** As many as the simulation of several servers has. */
  static final int MOST = 10;

  /** How MCP servers are spoken to over HTTP. */
  public enum Transport {
    STREAMABLE_HTTP,
    SSE;

    /** The name in files: {@code streamable-http}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The transport of this name in files.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Transport ofLabel(String label) {
      return Stream.of(values())
          .filter(transport -> transport.label().equals(label))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no transport is called " + label));
    }
  }

  /** What kind of server it is. */
  public enum Kind {
    /** The suite's own. */
    OWN,
    /** A command, behind the gateway's own wrapper. */
    COMMAND,
    /** Runs already. */
    URL
  }

  /** The suite's own server, alone and doing nothing wrong. */
  public static ServerSettings own(String name) {
    return new ServerSettings(
        name, true, 1, null, Map.of(), null, null, Transport.STREAMABLE_HTTP, 0, 0);
  }

  /** What kind of server it is. */
  public Kind kind() {
    if (command != null) {
      return Kind.COMMAND;
    }
    return url == null ? Kind.OWN : Kind.URL;
  }

  /** Whether it is slow or fails on purpose. */
  public boolean isTroubled() {
    return delayMs > 0 || toolErrorRate > 0;
  }

  /** The name of each of them: its own, or with a number where there are several. */
  public List<String> names() {
    if (count == 1) {
      return List.of(name);
    }
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      names.add(name + "-" + number);
    }
    return List.copyOf(names);
  }

  /** Without the token: a record is printed easily. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(name, Scalar.text(kind()));
  }
}
