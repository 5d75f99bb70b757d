package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An MCP server as a gateway's users see it: registered, and all that it offers in one virtual
 * server. Closing it removes both.
 */
final class UpstreamRegistration implements AutoCloseable {
  private static final long PAUSE_MS = 200;

  /** What a server offers, and what the gateway calls the lists of it. */
  private static final Map<String, String> KINDS = kinds();

  private final GatewayApi api;
  private final String name;
  private final Deque<String> registered = new ArrayDeque<>();
  private String virtualServer = "";

  private UpstreamRegistration(GatewayApi api, String name) {
    this.api = api;
    this.name = name;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("tools", "associated_tools");
    kinds.put("resources", "associated_resources");
    kinds.put("prompts", "associated_prompts");
    return kinds;
  }

  /**
   * Registers an MCP server and waits until the gateway lists all that it offers.
   *
   * @param name unique at the gateway; it comes before the names of tools and prompts there
   * @param offers how many tools, resources and prompts the server has
   * @throws TargetException where the gateway refuses it, or does not list it in time; nothing of
   *     it is left at the gateway then
   */
  static UpstreamRegistration register(
      GatewayApi api, String name, URI url, JsonNode offers, Duration deadline)
      throws InterruptedException {
    UpstreamRegistration registration = new UpstreamRegistration(api, name);
    boolean complete = false;
    try {
      String gateway = registration.addGateway(url);
      Map<String, JsonNode> listed =
          registration.awaitAll("?limit=0&gateway_id=" + gateway, "", offers, deadline);
      String server = registration.addVirtualServer(listed);
      registration.awaitAll("", "/servers/" + server, offers, deadline);
      registration.virtualServer = server;
      complete = true;
      return registration;
    } catch (IOException e) {
      throw new TargetException(
          "The MCP server at %s could not be registered at the gateway: %s%s"
              .formatted(url, e.getMessage(), remedy(e)),
          e);
    } finally {
      if (!complete) {
        registration.close();
      }
    }
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

  private String addGateway(URI url) throws IOException, InterruptedException {
    ObjectNode body = JsonFile.JSON.createObjectNode();
    body.put("name", name);
    body.put("url", url.toString());
    body.put("transport", "STREAMABLEHTTP");
    body.put("description", "MCP server of a performance run");
    body.put("visibility", "public");
    return registered("/v1/gateways", body);
  }

  private String addVirtualServer(Map<String, JsonNode> listed)
      throws IOException, InterruptedException {
    ObjectNode body = JsonFile.JSON.createObjectNode();
    ObjectNode server = body.putObject("server");
    server.put("name", name);
    server.put("description", "All that the MCP server of a performance run offers");
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
  private Map<String, JsonNode> awaitAll(
      String query, String path, JsonNode offers, Duration deadline)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    Map<String, JsonNode> lists = new LinkedHashMap<>();
    for (String kind : KINDS.keySet()) {
      int offered = offers.path(kind).asInt();
      JsonNode list = api.get("/v1" + path + "/" + kind + query);
      while (list.size() < offered) {
        if (System.nanoTime() >= end) {
          throw new IOException(
              "after %d s the gateway lists %d of its %d %s"
                  .formatted(deadline.toSeconds(), list.size(), offered, kind));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        list = api.get("/v1" + path + "/" + kind + query);
      }
      lists.put(kind, list);
    }
    return lists;
  }

  /** The id of the virtual server. */
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
