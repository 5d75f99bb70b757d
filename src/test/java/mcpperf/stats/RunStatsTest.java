package mcpperf.stats;

import static mcpperf.protocol.FailureClass.HTTP_STATUS;
import static mcpperf.protocol.FailureClass.JSON_RPC_ERROR;
import static mcpperf.protocol.FailureClass.OTHER;
import static mcpperf.protocol.FailureClass.TIMEOUT;
import static mcpperf.protocol.FailureClass.TOOL_ERROR;
import static mcpperf.protocol.FailureClass.TRANSPORT;
import static mcpperf.protocol.FailureClass.WRONG_CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats.Crash;
import mcpperf.stats.RunStats.Irregularities;
import mcpperf.stats.RunStats.UserStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of logs whose records are written here. */
class RunStatsTest {
  @TempDir Path folder;

  @Test
  void aLogWithTheRunRecordAloneHasNothing() throws IOException {
    LogBuilder log = new LogBuilder().run("s");

    RunStats stats = read(log);

    assertThat(stats.records()).isEqualTo(1);
    assertThat(stats.bytes()).isEqualTo(log.size());
    assertThat(stats.requests()).isEmpty();
    assertThat(stats.crashes()).isEmpty();
    assertThat(stats.users()).isEqualTo(new UserStats(0, 0, 0));
    assertThat(stats.durationMs()).isZero();
  }

  @Test
  void warmUpsAreNotTheLoads() throws IOException {
    LogBuilder log =
        new LogBuilder()
            .run("generator (warm-up)", "tools")
            .user(0, true, 0)
            .user(0, true, 0)
            .user(0, false, 9_000)
            .user(0, false, 9_000)
            .user(1, true, 10_000)
            .ok("r", 10_010, 10_020)
            .user(1, false, 10_050);

    RunStats stats = read(log);

    assertThat(stats.users()).isEqualTo(new UserStats(1, 1, 1));
    assertThat(stats.durationMs()).isEqualTo(50);
  }

  @Test
  void whatWasSentOnAWebSocketIsNoRequestUnlessNothingCouldBeSent() throws IOException {
    LogBuilder log =
        new LogBuilder()
            .run("s")
            .ok("r (warm-up) (sent)", 0, 0)
            .ok("r (warm-up)", 0, 900)
            .ok("r (sent)", 1_000, 1_000)
            .ok("r", 1_000, 1_030)
            .ko(
                "r (sent)",
                1_040,
                1_040,
                "Client issued text frame but server has closed the WebSocket and max reconnects is reached");

    RunStats stats = read(log);

    assertThat(stats.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.name()).isEqualTo("r");
              assertThat(request.count()).isEqualTo(2);
              assertThat(request.okCount()).isEqualTo(1);
              assertThat(request.failures().get(TRANSPORT)).isEqualTo(1);
              assertThat(request.firstStartMs()).isEqualTo(1_000);
              assertThat(request.all().maxMs()).isEqualTo(30);
            });
  }

  @Test
  void eachFailureIsInExactlyOneClassAndEveryClassIsThere() throws IOException {
    LogBuilder log = new LogBuilder().run("s").ok("r", 0, 1);
    for (int i = 0; i < 3; i++) {
      log.ko("r", 1, 2, "[tool-error] number " + i);
    }
    log.ko("r", 2, 3, "[http-status] 503")
        .ko("r", 2, 3, "[json-rpc-error] -32601")
        .ko("r", 2, 3, "[wrong-content] id")
        .ko("r", 2, 3, "[wrong-content] id")
        .ko("r", 2, 3, "i.g.h.c.RequestTimeoutException: Request Timeout")
        .ko("r", 2, 3, "j.n.ConnectException: Connection refused")
        .ko("r", 2, 3, "");

    RequestStats request = read(log).requests().get(0);

    assertThat(request.failures())
        .containsOnlyKeys(FailureClass.values())
        .containsEntry(TOOL_ERROR, 3L)
        .containsEntry(HTTP_STATUS, 1L)
        .containsEntry(JSON_RPC_ERROR, 1L)
        .containsEntry(WRONG_CONTENT, 2L)
        .containsEntry(TIMEOUT, 1L)
        .containsEntry(TRANSPORT, 1L)
        .containsEntry(OTHER, 1L);
    assertThat(request.count()).isEqualTo(11);
    assertThat(request.koCount()).isEqualTo(10);
  }

  @Test
  void theMessageOfASuccessIsNoFailure() throws IOException {
    RequestStats request =
        read(new LogBuilder().run("s").request("r", 0, 1, true, "[tool-error] not meant"))
            .requests()
            .get(0);

    assertThat(request.okCount()).isEqualTo(1);
    assertThat(request.failures().values()).containsOnly(0L);
  }

  @Test
  void aWindowIsThatOfTheRequestsOwnNameAndTheDurationThatOfAll() throws IOException {
    RunStats stats =
        read(
            new LogBuilder()
                .run("s")
                .userStart(90)
                .ok("b", 2000, 2100)
                .ok("a", 150, 1150)
                .ok("a", 100, 1100)
                .group(80, 3000, 1, true, "g")
                .userEnd(2500)
                .error("late", 9000));

    assertThat(stats.requests()).extracting(RequestStats::name).containsExactly("a", "b");
    assertThat(stats.requests().get(0).firstStartMs()).isEqualTo(100);
    assertThat(stats.requests().get(0).lastEndMs()).isEqualTo(1150);
    assertThat(stats.requests().get(0).requestsPerSecond()).isEqualTo(2 * 1000.0 / 1050);
    assertThat(stats.durationMs()).isEqualTo(3000 - 80);
  }

  @Test
  void latenciesOfAllRequestsIncludeTheFailedOnes() throws IOException {
    LogBuilder log = new LogBuilder().run("s");
    for (int i = 1; i <= 19; i++) {
      log.ok("r", 1000, 1000 + i);
    }
    log.ko("r", 1000, 71_000, "[wrong-content] late");

    RequestStats request = read(log).requests().get(0);

    assertThat(request.all())
        .isEqualTo(
            new LatencySummary(
                20, 1L, (190 + 70_000) / 20.0, 10L, null, null, null, null, 70_000L));
    assertThat(request.ok())
        .isEqualTo(new LatencySummary(19, 1L, 10.0, null, null, null, null, null, 19L));
  }

  @Test
  void anUnmatchedMessageIsNoRequest() throws IOException {
    RunStats stats =
        read(new LogBuilder().run("s").unmatched("events", 500).ok("r", 0, 1).unmatched("r", 700));

    assertThat(stats.requests()).extracting(RequestStats::name).containsExactly("r");
    assertThat(stats.requests().get(0).count()).isEqualTo(1);
    assertThat(stats.irregularities()).isEqualTo(new Irregularities(2, 0));
    assertThat(stats.durationMs()).isEqualTo(1);
  }

  @Test
  void aRequestThatEndsBeforeItStartsIsCountedButHasNoResponseTime() throws IOException {
    RunStats stats = read(new LogBuilder().run("s").ok("r", 100, 40).ko("r", 100, 99, "x"));
    RequestStats request = stats.requests().get(0);

    assertThat(stats.irregularities()).isEqualTo(new Irregularities(0, 2));
    assertThat(request.count()).isEqualTo(2);
    assertThat(request.okCount()).isEqualTo(1);
    assertThat(request.all().count()).isZero();
    assertThat(request.all().minMs()).isNull();
    assertThat(request.windowMs()).isZero();
    assertThat(stats.durationMs()).isEqualTo(60);
  }

  @Test
  void timesAsFarApartAsALogCanHaveThemDoNotOverflow() throws IOException {
    RunStats stats = read(new LogBuilder().run("s").ok("r", -Integer.MAX_VALUE, Integer.MAX_VALUE));

    assertThat(stats.durationMs()).isEqualTo(4_294_967_294L);
    assertThat(stats.requests().get(0).all().maxMs()).isEqualTo(4_294_967_294L);
  }

  @Test
  void crashesAreCountedByMessageMostFrequentFirst() throws IOException {
    LogBuilder log = new LogBuilder().run("s").error("a: one ", 1);
    log.error("b: two ", 2).error("b: two ", 3);

    assertThat(read(log).crashes()).containsExactly(new Crash("b: two", 2), new Crash("a: one", 1));
  }

  @Test
  void ofAnyNumberOfCrashMessagesAThousandAreKeptAndTheRestSummed() throws IOException {
    LogBuilder log = new LogBuilder().run("s");
    for (int i = 0; i < 1200; i++) {
      log.error("crash " + i, i);
    }
    log.error("crash 3", 9);

    assertThat(read(log).crashes())
        .hasSize(1001)
        .startsWith(new Crash("crash 3", 2))
        .endsWith(new Crash("(further messages)", 200));
  }

  private RunStats read(LogBuilder log) throws IOException {
    return RunStats.read(log.writeTo(folder.resolve("simulation.log")));
  }
}
