package mcpperf.stats;

import mcpperf.simulationlog.RequestKey;
import org.jspecify.annotations.Nullable;

/**
 * The request for which the records of one name count.
 *
 * @param sent whether they say that a message was sent, and so count where that failed alone
 */
public record CountedAs(RequestKey key, boolean sent) {

  /** Null where they count for none: they warm. */
  public static @Nullable CountedAs of(RequestKey recorded) {
    String name = recorded.name();
    boolean sent = name.endsWith(RunStats.SENT);
    String request = sent ? name.substring(0, name.length() - RunStats.SENT.length()) : name;
    return request.endsWith(RunStats.WARM_UP)
        ? null
        : new CountedAs(new RequestKey(recorded.group(), request), sent);
  }
}
