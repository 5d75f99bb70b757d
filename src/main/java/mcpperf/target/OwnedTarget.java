package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an owner starts: PostgreSQL and the sandbox, overlapped so that no time is lost. */
final class OwnedTarget implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnedTarget.class);

  private final OwnerSpec spec;
  private final Consumer<String> progress;
  private final long start = System.nanoTime();

  private @Nullable OwnedProcesses record;
  private @Nullable SandboxProcess sandbox;
  private @Nullable PostgresServer postgres;
  private boolean deathReported;

  /**
   * Starts nothing yet.
   *
   * @param progress is told each step with its time
   */
  OwnedTarget(OwnerSpec spec, Consumer<String> progress) {
    this.spec = spec;
    this.progress = progress;
  }

  /**
   * Starts everything. The sandbox's JVM comes up while PostgreSQL does. After a failure the target
   * is still to be closed.
   *
   * @return where the parts can be reached
   * @throws TargetException where a part cannot be started
   */
  OwnerEvent start() throws InterruptedException {
    try {
      Files.createDirectories(spec.logs());
      record = OwnedProcesses.open(spec.userFolder(), spec.run());
      SandboxProcess launched = launchSandbox(record);
      PostgresServer server = startPostgres(record);
      server.createDatabase(spec.databaseOwner(), spec.databaseMonitor());
      step("database created");
      String jdbcUrl = server.jdbcUrl(spec.databaseOwner().name());
      JsonNode answer = launched.begin(settings(jdbcUrl), spec.startTimeout().minus(elapsed()));
      step("sandbox ready");
      return OwnerEvent.ready(jdbcUrl, server.description(), answer);
    } catch (IOException | SQLException e) {
      throw new TargetException("The embedded target could not be started: " + e, e);
    }
  }

  private SandboxProcess launchSandbox(OwnedProcesses record) throws IOException {
    SandboxProcess launched =
        SandboxProcess.launch(
            JavaCommand.of(spec.sandbox().mainClass(), spec.sandbox().jvmOptions()),
            spec.logs().resolve("sandbox.log"));
    sandbox = launched;
    record.add(launched.process());
    return launched;
  }

  private PostgresServer startPostgres(OwnedProcesses record) throws IOException {
    Path data = spec.workFolder().resolve("postgres-data");
    Path binaries = spec.userFolder().resolve("postgres");
    Path log = spec.logs().resolve("postgres.log");
    record.addDatabase(data);
    PostgresServer server =
        PostgresServer.start(
            new PostgresServer.Place(binaries, data, log), PostgresServer.ANY_PORT);
    postgres = server;
    Optional<ProcessHandle> process = server.process();
    if (process.isPresent()) {
      record.add(process.get());
    }
    step("PostgreSQL started");
    return server;
  }

  private ObjectNode settings(String jdbcUrl) {
    ObjectNode settings = spec.sandbox().settings().deepCopy();
    settings.put("jdbcUrl", jdbcUrl);
    settings.put("user", spec.databaseOwner().name());
    settings.put("password", spec.databaseOwner().password());
    return settings;
  }

  private void step(String what) {
    progress.accept("%s after %d ms".formatted(what, elapsed().toMillis()));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What has ended by itself since the start, the first time that it is asked after the end. */
  Optional<String> death() {
    if (deathReported) {
      return Optional.empty();
    }
    Optional<String> death = Optional.empty();
    if (sandbox != null && !sandbox.process().isAlive()) {
      death = Optional.of(sandbox.obituary());
    } else if (postgres != null && postgres.process().isEmpty()) {
      death = Optional.of("PostgreSQL ended; " + LogTail.of(spec.logs().resolve("postgres.log")));
    }
    deathReported = death.isPresent();
    return death;
  }

  /** Stops what was started in reverse order, going on past failures; these go to the log. */
  @Override
  public void close() {
    close(sandbox);
    close(postgres);
    close(record);
  }

  private static void close(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      LOG.error("A part of the target did not stop cleanly", e);
    }
  }
}
