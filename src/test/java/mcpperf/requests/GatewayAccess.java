package mcpperf.requests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.LoadTest;
import mcpperf.config.RequestName;

/**
 * What a run's requests have in common.
 *
 * @param credentials whom they come from
 * @param exposedNames the names under which the gateway offers its objects, by {@link
 *     RequestName#objectKey()}; an object that is not there keeps its own name
 * @param run a text unique to the run
 * @param ids the JSON-RPC ids of the run
 * @param points where the ways into the target begin
 * @param second the same of the target that is loaded in turns with this one; null where there is
 *     none
 */
public record GatewayAccess(
    Credentials credentials,
    Map<String, String> exposedNames,
    String run,
    RequestIds ids,
    AccessPoints points,
    GatewayAccess second) {
  private static final String RPC = "/rpc";
  private static final String RESOURCES = "resources";

  /** Of a target that has no other way in than the requests' own paths. */
  public GatewayAccess(
      String token,
      String rejectedToken,
      Map<String, String> exposedNames,
      String run,
      RequestIds ids) {
    this(
        new Credentials(token, "", rejectedToken, Map.of()),
        exposedNames,
        run,
        ids,
        new AccessPoints(null, null, null, null, List.of(), false),
        null);
  }

  /** The bearer token that the gateway accepts; "" where none is sent. */
  public String token() {
    return credentials.token();
  }

  /** The same for one of several MCP servers behind the gateway; else the first one is meant. */
  public GatewayAccess of(AccessPoints.Behind server) {
    String first = points.servers().get(0).prefix();
    Map<String, String> names = new HashMap<>();
    exposedNames.forEach(
        (key, name) ->
            names.put(
                key,
                name.startsWith(first) ? server.prefix() + name.substring(first.length()) : name));
    return new GatewayAccess(credentials, names, run, ids, points.of(server), second);
  }

  /** Those of the MCP servers that have the object that {@code request} names. */
  public List<AccessPoints.Behind> having(RequestName request) {
    return points.servers().stream()
        .filter(
            server ->
                server.objects().contains(request.area() + " " + of(server).exposedName(request)))
        .toList();
  }

  /** Whether the gateway itself cannot tell which server's object of this name is meant. */
  public boolean isAmbiguous(RequestName request) {
    return request.area().equals(RESOURCES) && having(request).size() > 1;
  }

  /** Where a request is sent that is on no way, as Gatling is to be given it. */
  String path(LoadTest test) {
    return points.at(
        test.path().equals(RPC) && isAmbiguous(test.request())
            ? AccessPoints.through(having(test.request()).get(0).virtualServer())
            : test.path());
  }

  /** The exposed name of the object that {@code request} names; "" where it names none. */
  String exposedName(RequestName request) {
    return exposedNames.getOrDefault(request.objectKey(), request.objectName());
  }

  /** A gateway may repeat what it was sent; no secret is to get into a log that way. */
  String withoutSecrets(String answer) {
    return credentials.masked(answer);
  }

  @Override
  public String toString() {
    return "GatewayAccess[run=" + run + "]";
  }
}
