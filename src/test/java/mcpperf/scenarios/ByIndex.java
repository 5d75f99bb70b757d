package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.onCase;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** One of several chains; Gatling's own switch refuses to have fewer than two. */
final class ByIndex {
  private ByIndex() {}

  /**
   * @param chains none: nothing is done
   * @param index of the one that a user takes; not asked where there is no choice
   */
  static ChainBuilder of(List<ChainBuilder> chains, ToIntFunction<Session> index) {
    return switch (chains.size()) {
      case 0 -> exec(session -> session);
      case 1 -> exec(chains.get(0));
      default -> {
        List<Choice.WithKey> cases =
            IntStream.range(0, chains.size()).mapToObj(i -> onCase(i).then(chains.get(i))).toList();
        yield exec(doSwitch(session -> index.applyAsInt(session)).on(cases));
      }
    };
  }
}
