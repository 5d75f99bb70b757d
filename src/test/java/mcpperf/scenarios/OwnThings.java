package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import mcpperf.config.LoadTest;
import mcpperf.experiment.MixCounts;
import mcpperf.requests.GatewayRequest;

/**
 * The things of one kind that an agent has registered: one that it keeps until its end and reads
 * and changes, and now and then a further one. Each user has its own, so that no two meddle with
 * the same one.
 */
final class OwnThings {
  private static final int MOST_TRIES = 3;

  private final String key;
  private final String owned;
  private final String tries;
  private final GatewayRequest create;
  private final GatewayRequest delete;
  private final MixLedger ledger;

  /**
   * @param creation saves the thing's id, under a key that all requests about it use
   */
  OwnThings(LoadTest creation, GatewayRequest create, GatewayRequest delete, MixLedger ledger) {
    this.key = creation.save().keySet().iterator().next();
    this.owned = "owned " + key;
    this.tries = "tries " + key;
    this.create = create;
    this.delete = delete;
    this.ledger = ledger;
  }

  /** Without a trace in the log. */
  ChainBuilder createFirst() {
    return exec(session ->
            session.contains(owned) ? session : session.set(owned, new ArrayDeque<>()))
        .exec(
            doIf(session -> things(session).isEmpty())
                .then(exec(create.silent()).exec(this::created)));
  }

  /** A request about the thing that the user keeps. */
  ChainBuilder about(GatewayRequest request) {
    return exec(
        doIf(session -> !things(session).isEmpty())
            .then(exec(this::pointAtFirst).exec(request.measured())));
  }

  /** Registers a further one, the next time removes it again. */
  ChainBuilder createOrDelete() {
    return exec(
        doIfOrElse(session -> things(session).size() > 1)
            .then(exec(this::pointAtLast).exec(delete.measured()).exec(this::deleted))
            .orElse(exec(create.measured()).exec(this::created).exec(this::pointAtFirst)));
  }

  /** Removes all of them, the last one first, without a trace in the log. */
  ChainBuilder deleteAll() {
    return exec(session -> session.set(tries, MOST_TRIES))
        .exec(
            asLongAs(
                    session -> !things(session).isEmpty() && session.getInt(tries) > 0,
                    "removal",
                    false)
                .on(exec(this::pointAtLast).exec(delete.silent()).exec(this::deleted)));
  }

  Session pointAtFirst(Session session) {
    return things(session).isEmpty() ? session : session.set(key, things(session).getFirst());
  }

  private Session pointAtLast(Session session) {
    return session.set(key, things(session).getLast());
  }

  private Session created(Session session) {
    if (session.contains(key) && !session.isFailed()) {
      things(session).addLast(session.getString(key));
      ledger.count(MixCounts.CREATED);
    } else {
      ledger.count(MixCounts.UNKNOWN);
    }
    return session.markAsSucceeded();
  }

  private Session deleted(Session session) {
    if (!session.isFailed()) {
      things(session).removeLast();
      ledger.count(MixCounts.REMOVED);
      return session;
    }
    int left = session.contains(tries) ? session.getInt(tries) - 1 : MOST_TRIES;
    return session.markAsSucceeded().set(tries, left);
  }

  private Deque<String> things(Session session) {
    Deque<String> things = session.get(owned);
    return things == null ? new ArrayDeque<>() : things;
  }
}
