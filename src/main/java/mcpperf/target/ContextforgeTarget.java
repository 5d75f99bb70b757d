package mcpperf.target;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.PoolSetting;
import mcpperf.config.ServerSettings;
import mcpperf.config.TargetSettings;

/**
 * ContextForge as processes of this machine, on a database of its own, with an MCP server of ours
 * behind it. An owner process starts and ends them.
 */
final class ContextforgeTarget implements RunningTarget {
  private static final String USER = "admin@example.com";

  /** For each question to an MCP server: the first one may start its program. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final OwnedRun run;
  private final Optional<URI> redis;
  private final URI baseUrl;
  private final UserTokens tokens;
  private final UpstreamRegistration registration;
  private final Map<String, String> description;

  private ContextforgeTarget(
      OwnedRun run,
      Optional<URI> redis,
      URI baseUrl,
      UserTokens tokens,
      UpstreamRegistration registration,
      Map<String, String> facts) {
    this.run = run;
    this.redis = redis;
    this.baseUrl = baseUrl;
    this.tokens = tokens;
    this.registration = registration;
    this.description = Collections.unmodifiableMap(facts);
  }

  /**
   * Installs the gateway where that was not done yet, starts everything, and registers the MCP
   * server.
   *
   * @param servers the MCP servers behind it
   * @param connections the most that the gateway opens to its database
   * @param workFolder for the database's files and the processes' logs
   * @param progress is told each step
   * @throws TargetException where it cannot be had or started; nothing is left running then
   */
  static ContextforgeTarget start(
      TargetSettings settings,
      Collection<ServerSettings> servers,
      int connections,
      Path workFolder,
      Duration tokenLifetime,
      Consumer<String> progress)
      throws InterruptedException {
    Path userFolder = UserFolder.path();
    Path work = workFolder.toAbsolutePath();
    String secret = Secrets.random();
    try (OwnerLaunch owner = OwnerLaunch.of(userFolder, work, progress)) {
      GatewayInstallation installation =
          GatewayInstallation.prepare(
              settings.contextforge(),
              userFolder,
              OwnerSpec.logsIn(work).resolve("pip.log"),
              progress);
      progress.accept(
          "ContextForge %s on Python %s"
              .formatted(installation.release().version(), installation.base().version()));
      UserTokens tokens = UserTokens.of(secret, USER, tokenLifetime);
      OwnedRun run =
          owner.begin(
              ContextforgeSpec.of(
                  settings, servers, connections, installation, userFolder, work, USER, secret));
      return registered(run, settings, servers, installation.base().version(), tokens, progress);
    }
  }

  /** Registers the MCP servers; where that fails, everything is ended. */
  private static ContextforgeTarget registered(
      OwnedRun run,
      TargetSettings settings,
      Collection<ServerSettings> servers,
      String python,
      UserTokens tokens,
      Consumer<String> progress)
      throws InterruptedException {
    boolean up = false;
    try {
      URI baseUrl = URI.create(Objects.requireNonNull(run.ready().gatewayUrl()));
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("kind", "contextforge");
      facts.put("gateway", "ContextForge");
      facts.put("version", TargetVersion.of(baseUrl, tokens.valid()).orElse("unknown"));
      facts.put("python", python);
      facts.put("url", baseUrl.toString());
      UpstreamRegistration registration =
          register(run, new GatewayApi(baseUrl, tokens.valid()), settings, servers);
      facts.put("servers", ContextforgeFacts.names(servers));
      facts.put("virtualServer", registration.virtualServer());
      facts.putAll(ContextforgeFacts.of(settings.contextforge(), run.ready()));
      progress.accept("MCP servers registered: " + facts.get("servers"));
      up = true;
      return new ContextforgeTarget(
          run, redis(settings, run), baseUrl, tokens, registration, facts);
    } finally {
      if (!up) {
        run.close();
      }
    }
  }

  /** The gateway's registry goes with its database: nothing is to be removed at the end. */
  private static UpstreamRegistration register(
      OwnedRun run, GatewayApi api, TargetSettings settings, Collection<ServerSettings> servers)
      throws InterruptedException {
    List<Upstream> upstreams = Upstream.of(servers, run.ready(), ANSWER);
    String name = "mcpperf-" + UUID.randomUUID().toString().substring(0, 8);
    return UpstreamRegistration.register(api, name, upstreams, settings.startTimeout());
  }

  /** The one that was started, or else the one that the configuration names. */
  private static Optional<URI> redis(TargetSettings settings, OwnedRun run) {
    ContextforgeSettings gateway = settings.contextforge();
    if (gateway.cache() != ContextforgeSettings.Cache.REDIS) {
      return Optional.empty();
    }
    return Optional.ofNullable(run.ready().redisUrl())
        .map(URI::create)
        .or(() -> Optional.ofNullable(gateway.redis().url()));
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
  public Map<String, String> login() {
    return GatewayEnvironment.login(Objects.requireNonNull(run.spec().gateway()).environment());
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
    return registration.servers();
  }

  @Override
  public Optional<String> virtualServer() {
    return Optional.of(registration.virtualServer());
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
  public Optional<Path> sqliteDatabase() {
    return run.sqliteDatabase();
  }

  @Override
  public Optional<URI> redis() {
    return redis;
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

  /** Without the tokens. */
  @Override
  public String toString() {
    return "ContextForge at " + baseUrl;
  }
}
