package mcpperf.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which code answers which method and path. */
final class Routes {

  /** What answers the requests of a route. */
  interface Handler {
    Answer answer(Request request);
  }

  /**
   * @param path with {@code {}} for a segment of any name
   * @param label the route's name in the metrics
   */
  private record Route(String method, List<String> path, String label, Handler handler) {

    boolean matches(List<String> segments) {
      if (segments.size() != path.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!path.get(i).equals("{}") && !path.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }

    Found found(List<String> segments) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < path.size(); i++) {
        if (path.get(i).equals("{}")) {
          names.add(segments.get(i));
        }
      }
      return new Found(label, handler, names);
    }
  }

  /**
   * The route of a request.
   *
   * @param label its name in the metrics
   * @param names what stands in the path for {@code {}}
   */
  record Found(String label, Handler handler, List<String> names) {}

  private final List<Route> routes = new ArrayList<>();

  void add(String method, String path, Handler handler) {
    add(method, path, path.replace("{}", "{id}"), handler);
  }

  void add(String method, String path, String label, Handler handler) {
    routes.add(new Route(method, segments(path), label, handler));
  }

  /** The route; one that answers 404 or 405 where there is none. */
  Found find(String method, String path) {
    List<String> segments = segments(path);
    List<Route> ofPath = routes.stream().filter(route -> route.matches(segments)).toList();
    Optional<Route> route =
        ofPath.stream().filter(candidate -> candidate.method().equals(method)).findFirst();
    return route.map(r -> r.found(segments)).orElseGet(() -> none(ofPath));
  }

  private static Found none(List<Route> ofPath) {
    if (ofPath.isEmpty()) {
      return new Found("none", request -> Answer.detail(404, "Not Found"), List.of());
    }
    String allowed = ofPath.stream().map(Route::method).collect(Collectors.joining(", "));
    Answer answer = Answer.detail(405, "Method Not Allowed").with("Allow", allowed);
    return new Found(ofPath.get(0).label(), request -> answer, List.of());
  }

  private static List<String> segments(String path) {
    return List.of(path.replaceAll("^/|/$", "").split("/", -1));
  }
}
