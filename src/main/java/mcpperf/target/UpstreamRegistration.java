package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mcpperf.config.ServerSettings.Transport;

/**
 * MCP servers as a gateway's users see them: registered, all that each offers in a virtual server,
 * and all that all of them offer in another. Closing it removes everything.
 */
final class UpstreamRegistration implements AutoCloseable {
  private static final long PAUSE_MS = 200;

  /** What a server offers, and what the gateway calls the lists of it. */
  private static final Map<String, String> KINDS = kinds();

  private final GatewayApi api;
  private final String run;
  private final Duration deadline;
  private final Deque<String> registered = new ArrayDeque<>();
  private final List<RegisteredServer> servers = new ArrayList<>();
  private final Map<String, List<JsonNode>> offered = new LinkedHashMap<>();
  private String virtualServer = "";

  private UpstreamRegistration(GatewayApi api, String run, Duration deadline) {
    this.api = api;
    this.run = run;
    this.deadline = deadline;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("tools", "associated_tools");
    kinds.put("resources", "associated_resources");
    kinds.put("prompts", "associated_prompts");
    return kinds;
  }

  /**
   * Registers MCP servers one after the other and waits until the gateway lists all that they
   * offer.
   *
   * @param run unique at the gateway; everything that is registered has a name that begins with it
   * @param deadline of each server
   * @throws TargetException where the gateway refuses one, or does not list it in time; nothing of
   *     them is left at the gateway then
   */
  static UpstreamRegistration register(
      GatewayApi api, String run, List<Upstream> upstreams, Duration deadline)
      throws InterruptedException {
    UpstreamRegistration registration = new UpstreamRegistration(api, run, deadline);
    boolean complete = false;
    try {
      for (Upstream upstream : upstreams) {
        registration.add(upstream);
      }
      registration.addVirtualServerOfAll();
      complete = true;
      return registration;
    } finally {
      if (!complete) {
        registration.close();
      }
    }
  }

  private void add(Upstream upstream) throws InterruptedException {
    try {
      String name = run + "-" + upstream.name();
      String gateway = addGateway(name, upstream);
      Map<String, List<JsonNode>> listed =
          awaitAll("?limit=0&gateway_id=" + gateway, "", gateway, upstream.offers());
      String server = addVirtualServer(name, listed);
      awaitAll("", "/servers/" + server, gateway, upstream.offers());
      listed.forEach(
          (kind, list) -> offered.computeIfAbsent(kind, it -> new ArrayList<>()).addAll(list));
      servers.add(
          new RegisteredServer(
              upstream.name(),
              prefix(name, listed),
              upstream.url(),
              upstream.transport(),
              server,
              RegisteredServer.objects(listed),
              upstream.own()));
    } catch (IOException e) {
      throw failure("The MCP server %s could not be registered".formatted(upstream), e);
    }
  }

  private void addVirtualServerOfAll() throws InterruptedException {
    if (servers.size() == 1) {
      virtualServer = servers.get(0).virtualServer();
    } else if (!servers.isEmpty()) {
      try {
        virtualServer = addVirtualServer(run + "-all", offered);
      } catch (IOException e) {
        throw failure("The virtual server over all MCP servers could not be registered", e);
      }
    }
  }

  private static TargetException failure(String what, IOException cause) {
    return new TargetException(
        "%s at the gateway: %s%s".formatted(what, cause.getMessage(), remedy(cause)), cause);
  }

  private static String remedy(IOException failure) {
    int status = failure instanceof GatewayApi.Refused refused ? refused.status() : 0;
    return switch (status) {
      case 401, 403 -> "\nWhat to do: give the token of an administrator";
      case 409 -> "\nWhat to do: remove the server of that name or address from the gateway";
      case 422 ->
          "\nWhat to do: start the gateway with SSRF_ALLOW_LOCALHOST=true (and"
              + " SSRF_ALLOW_PRIVATE_NETWORKS=true for servers of the local network); without, it"
              + " refuses their addresses";
      case 502, 503 -> "\nWhat to do: see whether the MCP server can be reached from the gateway";
      default -> "";
    };
  }

  /** What stands before the server's own names at the gateway, as far as these tell it. */
  private static String prefix(String name, Map<String, List<JsonNode>> listed) {
    return listed.getOrDefault("tools", List.of()).stream()
        .map(tool -> prefix(tool.path("name").asText(), tool.path("originalName").asText()))
        .filter(prefix -> !prefix.isEmpty())
        .findFirst()
        .orElse(name + "-");
  }

  private static String prefix(String exposed, String original) {
    int length = exposed.length() - original.length();
    return original.isEmpty() || length <= 0 ? "" : exposed.substring(0, length);
  }

  private String addGateway(String name, Upstream upstream)
      throws IOException, InterruptedException {
    ObjectNode body = JsonFile.JSON.createObjectNode();
    body.put("name", name);
    body.put("url", upstream.url().toString());
    body.put("transport", upstream.transport() == Transport.SSE ? "SSE" : "STREAMABLEHTTP");
    body.put("description", "MCP server of a performance run");
    body.put("visibility", "public");
    if (upstream.token() != null) {
      body.put("auth_type", "bearer").put("auth_token", upstream.token());
    }
    return registered("/v1/gateways", body);
  }

  private String addVirtualServer(String name, Map<String, List<JsonNode>> listed)
      throws IOException, InterruptedException {
    ObjectNode body = JsonFile.JSON.createObjectNode();
    ObjectNode server = body.putObject("server");
    server.put("name", name);
    server.put("description", "What the MCP servers of a performance run offer");
    listed.forEach(
        (kind, list) -> list.forEach(it -> server.withArray(KINDS.get(kind)).add(it.path("id"))));
    body.put("visibility", "public");
    return registered("/v1/servers", body);
  }

  private String registered(String path, ObjectNode body) throws IOException, InterruptedException {
    String id = api.post(path, body).path("id").asText();
    if (id.isEmpty()) {
      throw new IOException("POST " + path + ": the answer has no id");
    }
    registered.push(path + "/" + id);
    return id;
  }

  /**
   * The lists of all kinds below {@code /v1} and {@code path}, once they are as long as offered.
   */
  private Map<String, List<JsonNode>> awaitAll(
      String query, String path, String gateway, JsonNode offers)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    Map<String, List<JsonNode>> lists = new LinkedHashMap<>();
    for (String kind : KINDS.keySet()) {
      int offered = offers.path(kind).asInt();
      List<JsonNode> list = ofServer(api.get("/v1" + path + "/" + kind + query), gateway);
      while (list.size() < offered) {
        if (System.nanoTime() >= end) {
          throw new IOException(
              "after %d s the gateway lists %d of its %d %s"
                  .formatted(deadline.toSeconds(), list.size(), offered, kind));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        list = ofServer(api.get("/v1" + path + "/" + kind + query), gateway);
      }
      lists.put(kind, list);
    }
    return lists;
  }

  /** Those that do not say that they are another server's. */
  private static List<JsonNode> ofServer(JsonNode list, String gateway) {
    List<JsonNode> own = new ArrayList<>();
    list.forEach(
        it -> {
          if (it.path("gatewayId").asText(gateway).equals(gateway)) {
            own.add(it);
          }
        });
    return own;
  }

  /** In the order in which they were registered. */
  List<RegisteredServer> servers() {
    return List.copyOf(servers);
  }

  /** The id of the virtual server with all that all of them offer; "" where there is none. */
  String virtualServer() {
    return virtualServer;
  }

  /** Removes what was registered, the last first, going on past failures. */
  @Override
  public void close() {
    TargetException failure = null;
    while (!registered.isEmpty()) {
      String path = registered.pop();
      try {
        api.delete(path);
      } catch (IOException e) {
        failure = new TargetException("Left at the gateway, remove it: %s".formatted(path), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new TargetException("Left at the gateway, remove it: %s".formatted(path), e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
