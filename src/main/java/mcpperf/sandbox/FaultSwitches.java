package mcpperf.sandbox;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import mcpperf.config.Faults;
import org.jspecify.annotations.Nullable;

/** What the sandbox does wrong at the moment, and the doing of it. */
final class FaultSwitches {
  private final @Nullable Database database;
  private final ReentrantLock sharedLock = new ReentrantLock();
  private final Queue<byte[]> kept = new ConcurrentLinkedQueue<>();
  private volatile Rates rates = new Rates(Faults.none());

  FaultSwitches(Database database) {
    this.database = database;
  }

  private FaultSwitches() {
    this.database = null;
  }

  /** For an MCP server without a gateway: nothing is wrong, and nothing of a database can be. */
  static FaultSwitches none() {
    return new FaultSwitches();
  }

  /** For an MCP server: those of the faults that are its own. */
  static FaultSwitches ofServer(Faults faults) {
    FaultSwitches switches = new FaultSwitches();
    switches.rates = new Rates(faults);
    return switches;
  }

  Faults current() {
    return rates.faults;
  }

  /** Puts these faults in place of the current ones; the counting of rates begins anew. */
  synchronized void set(Faults faults) {
    Database database = database();
    if (faults.poolLeakRate() == 0) {
      database.giveBackLeaked();
    }
    if (faults.missingIndex() != current().missingIndex()) {
      database.change(faults.missingIndex() ? Statement.DROP_TOOL_INDEX : Statement.ADD_TOOL_INDEX);
    }
    database.resize(faults.poolSize());
    rates = new Rates(faults);
  }

  /** Whether this request is one that fails with HTTP 500. */
  boolean httpError() {
    return rates.httpError.picksNext("");
  }

  /** Whether this call of the MCP server's tool is one that fails. */
  boolean toolError(String tool) {
    return rates.concerns(tool) && rates.toolError.picksNext(tool);
  }

  /** Whether this call of the MCP server's tool is one that answers the wrong content. */
  boolean wrongContent(String tool) {
    return rates.concerns(tool) && rates.wrongContent.picksNext(tool);
  }

  /** Loses a connection if it is this call's turn. */
  void leakConnection(String tool) {
    if (rates.poolLeak.picksNext(tool)) {
      database().leak();
    }
  }

  private Database database() {
    return Objects.requireNonNull(database, "an MCP server alone has no database");
  }

  /** Blocks every other request that comes here for as long as the fault says. */
  void holdSharedLock() {
    int ms = current().blockedThreadMs();
    if (ms == 0) {
      return;
    }
    sharedLock.lock();
    try {
      pause(ms);
    } finally {
      sharedLock.unlock();
    }
  }

  /** Keeps some memory for ever. */
  void growHeap() {
    int bytes = current().heapGrowthBytes();
    if (bytes > 0) {
      kept.add(new byte[bytes]);
    }
  }

  /** Bytes kept so far. */
  long keptBytes() {
    return kept.stream().mapToLong(bytes -> bytes.length).sum();
  }

  static void pause(int ms) {
    if (ms == 0) {
      return;
    }
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The faults with the counters of their rates. */
  private static final class Rates {
    final Faults faults;
    final ExactShare httpError;
    final ExactShare toolError;
    final ExactShare wrongContent;
    final ExactShare poolLeak;

    Rates(Faults faults) {
      this.faults = faults;
      this.httpError = new ExactShare(faults.httpErrorRate());
      this.toolError = new ExactShare(faults.toolErrorRate());
      this.wrongContent = new ExactShare(faults.wrongContentRate());
      this.poolLeak = new ExactShare(faults.poolLeakRate());
    }

    boolean concerns(String tool) {
      return faults.toolErrorTool().isEmpty()
          || TimeTools.originalName(faults.toolErrorTool()).equals(tool);
    }
  }
}
