package mcpperf.scenarios;

import io.gatling.javaapi.core.Session;
import java.util.concurrent.atomic.AtomicInteger;

/** The users of one population, numbered from 0 on, of whom the first acts for all. */
final class NumberedUsers {
  private static final String NUMBER = "number";

  private final LoadWatch watch;
  private final AtomicInteger numbers = new AtomicInteger();

  NumberedUsers(LoadWatch watch) {
    this.watch = watch;
  }

  /** What each does before anything else. */
  Session begin(Session session) {
    watch.begins(session);
    return session.set(NUMBER, numbers.getAndIncrement());
  }

  static int number(Session session) {
    return session.getInt(NUMBER);
  }

  /** Lets the first user do something, and no other. */
  static Session ofFirst(Session session, Runnable action) {
    if (number(session) == 0) {
      action.run();
    }
    return session;
  }
}
