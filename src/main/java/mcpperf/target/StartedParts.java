package mcpperf.target;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of an owned target that run, with how each ends. */
final class StartedParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);

  private final OwnerSpec spec;
  final WrappedServers wrapped = new WrappedServers();

  @Nullable OwnedProcesses record;
  @Nullable SandboxProcess sandbox;
  @Nullable PostgresServer postgres;
  @Nullable RedisServer redis;
  @Nullable GatewayProcess gateway;
  private boolean deathReported;

  StartedParts(OwnerSpec spec) {
    this.spec = spec;
  }

  /** Ends what answers requests: the gateway, or the sandbox with its own. */
  void endGateways() {
    close(gateway);
    gateway = null;
    close(sandbox);
    sandbox = null;
  }

  /** What has ended by itself since the start, the first time that it is asked after the end. */
  Optional<String> death() {
    if (deathReported) {
      return Optional.empty();
    }
    Optional<String> death =
        Stream.of(ofGateway(), ofOthers(), wrapped.death()).flatMap(Optional::stream).findFirst();
    deathReported = death.isPresent();
    return death;
  }

  private Optional<String> ofGateway() {
    return gateway == null ? Optional.empty() : gateway.death();
  }

  private Optional<String> ofOthers() {
    if (sandbox != null && !sandbox.process().isAlive()) {
      return Optional.of(sandbox.obituary());
    }
    if (postgres != null && postgres.process().isEmpty()) {
      Path log = spec.logs().resolve("postgres.log");
      return Optional.of("PostgreSQL ended; " + LogTail.of(log));
    }
    return redis == null ? Optional.empty() : redis.death();
  }

  /** Stops what was started in reverse order, going on past failures; these go to the log. */
  @Override
  public void close() {
    close(gateway);
    close(wrapped);
    close(sandbox);
    close(redis);
    close(postgres);
    for (String folder : List.of("gateway", "mcp-servers", "redis")) {
      FileUtils.deleteQuietly(spec.workFolder().resolve(folder).toFile());
    }
    close(record);
  }

  static void close(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      LOG.error("A part of the target did not stop cleanly", e);
    }
  }
}
