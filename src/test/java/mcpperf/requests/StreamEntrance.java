package mcpperf.requests;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import mcpperf.config.Way;
import mcpperf.stats.RunStats;

/**
 * Requests whose answers come on a stream that stays open. A stream that owes an answer is given up
 * and another one opened: an answer that comes late after all is not to be taken for another's.
 */
abstract class StreamEntrance extends Entrance {
  StreamEntrance(Way way, GatewayAccess access, Duration timeout) {
    super(way, access, timeout);
  }

  @Override
  final ChainBuilder connect() {
    return exec(session -> session.set(StreamState.KEY, new StreamState())).exec(openStream());
  }

  @Override
  final ChainBuilder exchange(String name, String body, AnswerCheck check, boolean silent) {
    // Gatling cannot leave a request on a stream out of its log: the reader does.
    String logged = silent ? name + RunStats.WARM_UP : name;
    return exec(ask(logged, body, MessageCheck.of(check)))
        .exec(doIf(StreamEntrance::owesAnAnswer).then(exec(this::forget).exec(open())));
  }

  private static boolean owesAnAnswer(Session session) {
    StreamState state = session.get(StreamState.KEY);
    return !state.hasAnswered(session.getString(GatewayRequest.ID));
  }

  private Session forget(Session session) {
    return session.remove(streamKey());
  }

  /** The session key under which Gatling keeps the stream. */
  abstract String streamKey();

  abstract ChainBuilder openStream();

  abstract ChainBuilder ask(String name, String body, MessageCheck check);
}
