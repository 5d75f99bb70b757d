package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServersPlanTest {

  private static Map<String, Long> usersByServer(ServersPlan plan, int part) {
    return IntStream.range(0, plan.most())
        .mapToObj(user -> plan.server(plan.parts().get(part), user))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void theSameUsersAreSpreadOverEverMoreServers() {
    ServersPlan plan = new ServersPlan(List.of("a", "b", "c"), List.of(), 12);

    assertThat(plan.parts()).hasSize(3);
    assertThat(plan.most()).isEqualTo(12);
    assertThat(usersByServer(plan, 0)).isEqualTo(Map.of("a", 12L));
    assertThat(usersByServer(plan, 2)).isEqualTo(Map.of("a", 4L, "b", 4L, "c", 4L));
  }

  @Test
  void troubledServersHaveUsersOfTheirOwnWhoWaitUntilThen() {
    ServersPlan plan = new ServersPlan(List.of("a", "b"), List.of("slow", "wrong"), 6);

    assertThat(plan.most()).isEqualTo(12);
    assertThat(usersByServer(plan, 1)).isEqualTo(Map.of("a", 3L, "b", 3L, "", 6L));
    assertThat(usersByServer(plan, 2)).isEqualTo(Map.of("a", 3L, "b", 3L, "slow", 3L, "wrong", 3L));
  }

  @Test
  void oneServerAloneIsNothingToCompare() {
    assertThat(new ServersPlan(List.of("a"), List.of(), 6).isWorthIt()).isFalse();
    assertThat(new ServersPlan(List.of(), List.of("a", "b"), 6).isWorthIt()).isFalse();
    assertThat(new ServersPlan(List.of("a"), List.of("b"), 6).isWorthIt()).isTrue();
  }
}
