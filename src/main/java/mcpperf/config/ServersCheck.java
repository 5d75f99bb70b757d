package mcpperf.config;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import mcpperf.config.ServerSettings.Kind;

/** Checks the MCP servers that are to stand behind the gateway. */
final class ServersCheck {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 30;
  private static final String NAME_FORM =
      "lower-case letters and digits with - between them, at most %d".formatted(LONGEST);

  private final Problems problems;
  private final Place place;

  /**
   * @param place of {@code servers}
   */
  ServersCheck(Problems problems, Place place) {
    this.problems = problems;
    this.place = place;
  }

  void check(Collection<ServerSettings> servers, TargetSettings target) {
    Set<String> names = new HashSet<>();
    for (ServerSettings server : servers) {
      Place at = place.child(server.name());
      if (problems.at(at)) {
        continue;
      }
      if (!NAME.matcher(server.name()).matches() || server.name().length() > LONGEST) {
        problems.wrong(at, server.name(), NAME_FORM);
      }
      if (server.enabled()) {
        checkKind(at, server);
        checkTarget(at, server, target);
        server.names().stream()
            .filter(name -> !names.add(name))
            .forEach(name -> problems.add(at, "a second server would be called " + name));
      }
    }
    if (names.isEmpty() && !servers.isEmpty() && !problems.at(place)) {
      problems.add(place, "none is enabled; a gateway without MCP servers offers nothing to load");
    }
  }

  private void checkKind(Place at, ServerSettings server) {
    if (server.command() != null && server.url() != null) {
      problems.add(at, "has a command and a url; give one of them, or neither for the suite's own");
    }
    if (server.command() != null && server.command().isBlank()) {
      problems.wrong(at.child("command"), "", "a program with its arguments");
    }
    if (server.url() != null) {
      checkUrl(at.child("url"), server.url());
    }
    if (server.kind() != Kind.OWN) {
      only(at, server.count() != 1, "count", Kind.OWN);
      only(at, server.delayMs() != 0, "delayMs", Kind.OWN);
      only(at, server.toolErrorRate() != 0, "toolErrorRate", Kind.OWN);
    }
    only(at, server.kind() != Kind.URL && server.token() != null, "token", Kind.URL);
    boolean environment = !server.environment().isEmpty();
    only(at, server.kind() != Kind.COMMAND && environment, "environment", Kind.COMMAND);
    boolean sse = server.transport() == ServerSettings.Transport.SSE;
    if (server.kind() == Kind.OWN && sse) {
      problems.add(at.child("transport"), "the suite's own server speaks streamable-http only");
    }
  }

  private void only(Place at, boolean wrong, String key, Kind kind) {
    String what =
        switch (kind) {
          case OWN -> "the suite's own server";
          case COMMAND -> "a server with a command";
          case URL -> "a server with a url";
        };
    if (wrong) {
      problems.add(at.child(key), "is for %s only".formatted(what));
    }
  }

  private void checkTarget(Place at, ServerSettings server, TargetSettings target) {
    if (target.kind() == TargetSettings.Kind.EMBEDDED && server.kind() != Kind.OWN) {
      problems.add(
          at,
          "the sandbox gateway has the suite's own servers only; add -Dtarget=contextforge, or"
              + " disable it");
    }
    if (target.kind() == TargetSettings.Kind.EXTERNAL && server.kind() != Kind.OWN) {
      problems.add(at, "nothing is registered at an external gateway, which has its own servers");
    }
  }

  private void checkUrl(Place at, URI url) {
    boolean http = List.of("http", "https").contains(String.valueOf(url.getScheme()));
    if (!http || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
      problems.wrong(at, url.toString(), "http://HOST[:PORT]/PATH or the same with https");
    }
  }
}
