package mcpperf.target;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import mcpperf.config.PoolSetting;

/** What an owner process has started for this run: up, and to be closed. */
final class OwnedRun implements AutoCloseable {
  /** The owner keeps the deadline, as it knows best what is late; it may only not hang itself. */
  private static final Duration OWNER_RESERVE = Duration.ofSeconds(15);

  /** Ending the gateway is part of it. */
  private static final Duration COPY_DEADLINE = Duration.ofSeconds(60);

  private final OwnerSpec spec;
  private final OwnerProcess owner;
  private final Consumer<String> progress;
  private final OwnerEvent ready;

  private OwnedRun(
      OwnerSpec spec, OwnerProcess owner, Consumer<String> progress, OwnerEvent ready) {
    this.spec = spec;
    this.owner = owner;
    this.progress = progress;
    this.ready = ready;
  }

  /**
   * Starts all that {@code spec} names, after clearing what killed runs may have left behind.
   *
   * @param progress is told each step of the start
   * @throws TargetException where it cannot be started; nothing is left running then
   */
  static OwnedRun start(OwnerSpec spec, Consumer<String> progress) throws InterruptedException {
    try (OwnerLaunch launched = OwnerLaunch.of(spec.userFolder(), spec.workFolder(), progress)) {
      return launched.begin(spec);
    }
  }

  /**
   * Lets an owner that was launched before start all that {@code spec} names.
   *
   * @throws TargetException where it cannot be started; nothing is left running then
   */
  static OwnedRun begin(OwnerProcess owner, OwnerSpec spec, Consumer<String> progress)
      throws InterruptedException {
    boolean up = false;
    try {
      owner.give(spec);
      OwnerEvent ready = owner.awaitReady(spec.startTimeout().plus(OWNER_RESERVE));
      up = true;
      return new OwnedRun(spec, owner, progress, ready);
    } finally {
      if (!up) {
        end(owner, spec, progress);
      }
    }
  }

  OwnerSpec spec() {
    return spec;
  }

  /** Where the parts can be reached. */
  OwnerEvent ready() {
    return ready;
  }

  /** The database, as the role for monitoring; empty where it is none of PostgreSQL. */
  Optional<DatabaseAccess> database() {
    OwnerSpec.Database database = spec.database();
    String jdbcUrl = ready.jdbcUrl();
    return database == null || jdbcUrl == null
        ? Optional.empty()
        : Optional.of(
            new DatabaseAccess(jdbcUrl, database.monitor().name(), database.monitor().password()));
  }

  /** The database, as the gateway's own role; empty where it is none of PostgreSQL. */
  Optional<DatabaseAccess> ownDatabase() {
    String jdbcUrl = ready.jdbcUrl();
    return jdbcUrl == null ? Optional.empty() : Optional.of(asOwner(jdbcUrl));
  }

  /** The database of a gateway without PostgreSQL; empty where there is none. */
  Optional<Path> sqliteDatabase() {
    boolean sqlite = spec.database() == null && spec.gateway() != null;
    return sqlite ? Optional.of(new PartSettings(spec).sqliteFile()) : Optional.empty();
  }

  /**
   * Ends the gateway, and copies its database.
   *
   * @return the copy, as the gateway's own role; empty where it is none of PostgreSQL
   * @throws TargetException where it cannot be copied
   */
  Optional<DatabaseAccess> copyOfDatabase() {
    if (spec.database() == null) {
      return Optional.empty();
    }
    try {
      OwnerCommand copy = OwnerCommand.copyDatabase();
      String jdbcUrl = owner.ask(copy, COPY_DEADLINE).jdbcUrl();
      return Optional.of(asOwner(Objects.requireNonNull(jdbcUrl)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetException("Copying the database was interrupted", e);
    }
  }

  /**
   * Starts the gateway anew with another pool; where it does not come up, that is this run's {@link
   * #failure()}.
   *
   * @throws TargetException where it does not come up
   */
  void restart(PoolSetting pool) throws InterruptedException {
    try {
      owner.ask(OwnerCommand.restart(pool), spec.startTimeout().plus(OWNER_RESERVE));
    } catch (TargetException e) {
      owner.failed("Restarting it with %s failed: %s".formatted(pool.name(), e.getMessage()));
      throw e;
    }
  }

  private DatabaseAccess asOwner(String jdbcUrl) {
    PostgresServer.Role role = Objects.requireNonNull(spec.database()).owner();
    return new DatabaseAccess(jdbcUrl, role.name(), role.password());
  }

  /** The processes to watch, with a name each. */
  List<TargetProcess> processes() {
    try {
      String jvm = spec.gateway() == null ? "sandbox" : "mcp-server";
      return TargetProcesses.of(spec.userFolder(), owner.pid(), jvm);
    } catch (IOException e) {
      throw new TargetException("The target's processes are not known: " + e, e);
    }
  }

  /** What ended by itself, and when; empty while everything runs. */
  Optional<String> failure() {
    return owner.failure();
  }

  @Override
  public void close() {
    end(owner, spec, progress);
  }

  /** Ends everything also where the owner was killed and could not. */
  private static void end(OwnerProcess owner, OwnerSpec spec, Consumer<String> progress) {
    try {
      owner.close();
    } finally {
      OwnedProcesses.clearLeftovers(spec.userFolder(), progress);
    }
  }
}
