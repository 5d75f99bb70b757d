package mcpperf.target;

import static mcpperf.config.Way.Channel.DIRECT;
import static mcpperf.config.Way.Channel.MCP;
import static mcpperf.config.Way.Channel.RPC;
import static mcpperf.config.Way.Channel.SERVER;
import static mcpperf.config.Way.Channel.SSE;
import static mcpperf.config.Way.Channel.WEBSOCKET;
import static mcpperf.config.Way.Session.CHOSEN;
import static mcpperf.config.Way.Session.NONE;
import static mcpperf.config.Way.Session.STATEFUL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mcpperf.config.Faults;
import mcpperf.config.Way;
import mcpperf.target.PreflightException.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways into a gateway that keeps no sessions. */
class WayCheckIT {
  @TempDir static Path folder;

  private static RunningTarget target;
  private static WayCheck check;

  @BeforeAll
  static void start() throws Exception {
    target =
        Targets.start(
            TestConfiguration.of(TestConfiguration.embedded(Faults.none())), folder, text -> {});
    check = new WayCheck(target, new TargetHttp(target.baseUrl(), Duration.ofSeconds(20)));
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  private static Optional<Problem> problem(Way.Channel channel, Way.Session session, String version)
      throws InterruptedException {
    return check.problem(new Way("tried", channel, session, version));
  }

  @Test
  void waysThatTheTargetServesAreFree() throws InterruptedException {
    for (Way.Channel channel : List.of(RPC, MCP, SERVER)) {
      assertThat(problem(channel, NONE, null)).as(channel.name()).isEmpty();
      assertThat(problem(channel, CHOSEN, "2025-06-18")).as(channel.name()).isEmpty();
    }
    assertThat(problem(SSE, NONE, null)).isEmpty();
    assertThat(problem(WEBSOCKET, NONE, null)).isEmpty();
    assertThat(problem(DIRECT, STATEFUL, null)).isEmpty();
  }

  @Test
  void sessionThatIsNotKeptNamesTheSetting() throws InterruptedException {
    Problem problem = problem(MCP, STATEFUL, null).orElseThrow();
    assertThat(problem.where()).isEqualTo("way tried");
    assertThat(problem.remedy()).contains("USE_STATEFUL_SESSIONS=true");
  }

  @Test
  void unknownProtocolVersionIsNamed() throws InterruptedException {
    assertThat(problem(MCP, NONE, "2026-07-28").orElseThrow().remedy())
        .contains("does not speak 2026-07-28");
  }
}
