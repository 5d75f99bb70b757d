package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcpperf.config.LoadTest;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.config.RequestName;
import mcpperf.discovery.ObjectKind;
import mcpperf.target.PreflightException.Problem;

/** Finds the tools, prompts and resources that requests name, under their names at the gateway. */
final class ObjectCheck {
  private static final int MOST_PAGES = 1_000;

  private final TargetProbe probe;
  private final List<String> prefixes;
  private final List<Problem> problems;
  private final Map<ObjectKind, Optional<ExposedNames>> lists = new EnumMap<>(ObjectKind.class);
  private final Map<String, String> found = new LinkedHashMap<>();

  /**
   * Adds what it finds wrong to {@code problems}.
   *
   * @param servers those behind the gateway that the run knows, the one that is preferred first
   */
  ObjectCheck(TargetProbe probe, List<RegisteredServer> servers, List<Problem> problems) {
    this.probe = probe;
    this.prefixes = servers.stream().map(RegisteredServer::prefix).toList();
    this.problems = problems;
  }

  /**
   * Looks up what {@code test} and its further steps name.
   *
   * @return whether all of it is there
   */
  boolean check(LoadTest test) throws InterruptedException {
    Optional<ObjectKind> kind = ObjectKind.of(test.request());
    boolean there = kind.isEmpty() || isThere(kind.get(), test.request());
    for (LoadTest step : test.enabledSteps()) {
      there &= check(step);
    }
    return there;
  }

  private boolean isThere(ObjectKind kind, RequestName request) throws InterruptedException {
    if (found.containsKey(request.objectKey())) {
      return true;
    }
    Optional<ExposedNames> exposed = exposed(kind);
    if (exposed.isEmpty()) {
      return false;
    }
    List<String> candidates =
        preferred(
            kind, distinct(exposed.get().candidates(request.objectName())), request.objectName());
    if (candidates.size() != 1) {
      problems.add(problem(kind, request, exposed.get(), candidates));
      return false;
    }
    Optional<Problem> collision = collision(kind, request, exposed.get(), candidates.get(0));
    if (collision.isPresent()) {
      problems.add(collision.get());
      return false;
    }
    found.put(request.objectKey(), candidates.get(0));
    return true;
  }

  private static List<String> distinct(List<String> names) {
    return names.stream().distinct().toList();
  }

  /** Of the same thing at several servers that of the run's first one is meant. */
  private List<String> preferred(ObjectKind kind, List<String> candidates, String object) {
    if (candidates.size() < 2 || kind == ObjectKind.RESOURCE) {
      return candidates;
    }
    return prefixes.stream()
        .map(prefix -> new ExposedNames(candidates).candidates(prefix + object))
        .filter(ofServer -> !ofServer.isEmpty())
        .findFirst()
        .orElse(candidates);
  }

  /** Several servers can have the same resource; of a tool or prompt one of them would answer. */
  private static Optional<Problem> collision(
      ObjectKind kind, RequestName request, ExposedNames exposed, String name) {
    long times = exposed.names().stream().filter(name::equals).count();
    return times < 2 || kind == ObjectKind.RESOURCE
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "the gateway lists the %s %s %d times: which one answers is a matter of luck"
                    .formatted(kind.label(), name, times),
                "request " + request,
                "give the servers at the gateway different names, from which it makes the prefix,"
                    + " or remove all but one"));
  }

  private static Problem problem(
      ObjectKind kind, RequestName request, ExposedNames exposed, List<String> candidates) {
    String object = request.objectName();
    String where = "request " + request;
    if (!candidates.isEmpty()) {
      return new Problem(
          "the %s %s can be any of %s"
              .formatted(kind.label(), object, String.join(", ", candidates)),
          where,
          "name the one that is meant in full, in the configuration's request");
    }
    String nearest = String.join(", ", exposed.nearest(object));
    return new Problem(
        "the gateway has no %s %s".formatted(kind.label(), object),
        where,
        nearest.isEmpty()
            ? "register a server with it; the gateway's token sees no %s at all"
                .formatted(kind.label())
            : "did you mean one of %s? Else register a server with it, or disable the test"
                .formatted(nearest));
  }

  private Optional<ExposedNames> exposed(ObjectKind kind) throws InterruptedException {
    Optional<ExposedNames> known = lists.get(kind);
    if (known == null) {
      known = list(kind);
      lists.put(kind, known);
    }
    return known;
  }

  /** The whole list, page by page: a gateway may give no more than 50 at a time. */
  private Optional<ExposedNames> list(ObjectKind kind) throws InterruptedException {
    List<String> names = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    ObjectNode request = JsonFile.JSON.createObjectNode();
    request.put("jsonrpc", "2.0").put("id", "preflight").put("method", kind.listMethod());
    String reason;
    try {
      while (cursors.size() < MOST_PAGES) {
        HttpResponse<byte[]> answer =
            probe.send("POST", "/rpc", TokenKind.VALID, request.toString());
        JsonNode document = JsonFile.JSON.readTree(answer.body());
        JsonNode list = document.path("result").path(kind.listKey());
        if (!list.isArray()) {
          throw new IOException(
              "HTTP %d without a list: %s".formatted(answer.statusCode(), document.path("error")));
        }
        list.forEach(element -> names.add(element.path(kind.nameKey()).asText()));
        String next = document.path("result").path("nextCursor").asText("");
        if (next.isEmpty()) {
          return Optional.of(new ExposedNames(names));
        }
        if (!cursors.add(next)) {
          throw new IOException(
              "the list has no end: a page names itself or an earlier one as next");
        }
        request.putObject("params").put("cursor", next);
      }
      reason = "the list has no end: there is a next page after %d".formatted(MOST_PAGES);
    } catch (IOException e) {
      reason = "no list (" + e.getMessage() + ")";
    }
    problems.add(
        new Problem(reason, "POST /rpc " + kind.listMethod(), "look at the gateway's log"));
    return Optional.empty();
  }

  /** The exposed name of each object that was found. */
  Map<String, String> found() {
    return Map.copyOf(found);
  }
}
