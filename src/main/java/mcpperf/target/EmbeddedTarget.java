package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mcpperf.config.Faults;
import mcpperf.config.PoolSetting;
import mcpperf.config.ServerSettings;
import mcpperf.config.TargetSettings;

/** The sandbox gateway on a PostgreSQL of its own, both started by an owner process. */
final class EmbeddedTarget implements RunningTarget {
  private static final String SANDBOX = "mcpperf.sandbox.Sandbox";

  private static final String USER = "admin@example.com";
  private static final String JWT_SECRET = "jwtSecret";

  private final OwnedRun run;
  private final URI baseUrl;
  private final UserTokens tokens;
  private final List<RegisteredServer> servers;
  private final String virtualServer;
  private final Map<String, String> description;

  private EmbeddedTarget(OwnedRun run, Duration tokenLifetime) throws InterruptedException {
    this.run = run;
    JsonNode sandbox = Objects.requireNonNull(run.ready().sandbox());
    this.baseUrl = URI.create(sandbox.path("gatewayUrl").asText());
    String secret =
        Objects.requireNonNull(run.spec().sandbox()).settings().path(JWT_SECRET).asText();
    this.tokens = UserTokens.of(secret, USER, tokenLifetime);
    this.servers = servers(sandbox);
    this.virtualServer = sandbox.path("virtualServer").asText();
    this.description = describe();
  }

  /**
   * Starts the target, after clearing what killed runs may have left behind.
   *
   * @param servers the MCP servers behind it, all of them the suite's own
   * @param connections the most that the gateway opens to its database
   * @param workFolder for the database's files and the processes' logs
   * @param progress is told each step of the start
   * @throws TargetException where it cannot be started; nothing is left running then
   */
  static EmbeddedTarget start(
      TargetSettings settings,
      Collection<ServerSettings> servers,
      int connections,
      Path workFolder,
      Duration tokenLifetime,
      Consumer<String> progress)
      throws InterruptedException {
    OwnerSpec spec =
        spec(settings, servers, connections, UserFolder.path(), workFolder.toAbsolutePath());
    OwnedRun run = OwnedRun.start(spec, progress);
    boolean up = false;
    try {
      EmbeddedTarget target = new EmbeddedTarget(run, tokenLifetime);
      Readiness.await(target.baseUrl, "/ready", "ready", settings.startTimeout());
      up = true;
      return target;
    } finally {
      if (!up) {
        run.close();
      }
    }
  }

  private static OwnerSpec spec(
      TargetSettings settings,
      Collection<ServerSettings> servers,
      int connections,
      Path userFolder,
      Path workFolder) {
    ObjectNode sandbox = JsonFile.JSON.createObjectNode();
    sandbox.put(JWT_SECRET, Secrets.random());
    sandbox.put("email", USER);
    sandbox.put("poolSize", settings.embedded().poolSize());
    sandbox.put("tools", settings.embedded().tools());
    sandbox.set("servers", OwnServers.among(servers));
    sandbox.put("statefulSessions", settings.embedded().statefulSessions());
    sandbox.set("faults", JsonFile.JSON.valueToTree(settings.embedded().faults()));
    return new OwnerSpec(
        ProcessIdentity.current(),
        userFolder,
        workFolder,
        settings.startTimeout(),
        OwnerSpec.Database.forPools(connections),
        false,
        new OwnerSpec.SandboxJvm(SANDBOX, OwnerSpec.SandboxJvm.OPTIONS, sandbox),
        List.of(),
        null);
  }

  private Map<String, String> describe() throws InterruptedException {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("kind", "embedded");
    text.put("gateway", "sandbox");
    text.put("version", TargetVersion.of(baseUrl, tokens.valid()).orElse("unknown"));
    text.put("url", baseUrl.toString());
    text.put("servers", names());
    text.put("virtualServer", virtualServer);
    text.putAll(Objects.requireNonNull(run.ready().database()));
    JsonNode settings = Objects.requireNonNull(run.spec().sandbox()).settings();
    text.put("poolSize", settings.path("poolSize").asText());
    text.put("tools", settings.path("tools").asText());
    text.put("statefulSessions", settings.path("statefulSessions").asText());
    text.put("faults", faults(settings.path("faults")));
    return Collections.unmodifiableMap(text);
  }

  private String names() {
    return servers.stream().map(RegisteredServer::name).collect(Collectors.joining(", "));
  }

  private static List<RegisteredServer> servers(JsonNode sandbox) {
    Map<String, JsonNode> registered = new LinkedHashMap<>();
    sandbox.path("servers").forEach(it -> registered.put(it.path("name").asText(), it));
    return Upstream.own(sandbox).stream()
        .map(
            it ->
                new RegisteredServer(
                    it.name(),
                    it.name() + "-",
                    it.url(),
                    it.transport(),
                    registered(registered, it.name()).path("virtualServer").asText(),
                    objects(registered(registered, it.name())),
                    true))
        .toList();
  }

  private static JsonNode registered(Map<String, JsonNode> servers, String name) {
    return Objects.requireNonNull(servers.get(name));
  }

  private static Set<String> objects(JsonNode server) {
    return StreamSupport.stream(server.path("objects").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The faults that are on, as they stand in the configuration. */
  private static String faults(JsonNode faults) {
    JsonNode none = JsonFile.JSON.valueToTree(Faults.none());
    List<String> on = new ArrayList<>();
    none.fieldNames()
        .forEachRemaining(
            name -> {
              if (!none.path(name).equals(faults.path(name))) {
                on.add(name + "=" + faults.path(name).asText());
              }
            });
    return on.isEmpty() ? "none" : String.join(", ", on);
  }

  @Override
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public String token() {
    return tokens.valid();
  }

  @Override
  public Optional<String> plainToken() {
    return Optional.of(tokens.plain());
  }

  @Override
  public String rejectedToken() {
    return tokens.rejected();
  }

  @Override
  public Map<String, String> description() {
    return description;
  }

  @Override
  public List<RegisteredServer> servers() {
    return servers;
  }

  @Override
  public Optional<String> virtualServer() {
    return Optional.of(virtualServer);
  }

  @Override
  public Optional<Path> logs() {
    return Optional.of(run.spec().logs());
  }

  @Override
  public List<TargetProcess> processes() {
    return run.processes();
  }

  @Override
  public Optional<DatabaseAccess> database() {
    return run.database();
  }

  @Override
  public Optional<DatabaseAccess> ownDatabase() {
    return run.ownDatabase();
  }

  @Override
  public Optional<DatabaseAccess> copyOfDatabase() {
    return run.copyOfDatabase();
  }

  @Override
  public void restart(PoolSetting pool) throws InterruptedException {
    run.restart(pool);
  }

  @Override
  public Optional<String> failure() {
    return run.failure();
  }

  @Override
  public void close() {
    run.close();
  }
}
