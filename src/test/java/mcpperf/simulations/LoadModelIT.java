package mcpperf.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load model promises, through a real Gatling run. */
class LoadModelIT {
  @TempDir Path folder;

  @Test
  void closedModelSendsExactlyTheRequestsAskedFor() throws Exception {
    try (FaultyGateway gateway = new FaultyGateway()) {
      GatlingRun run =
          GatlingRun.of(
              FaultyGatewayLoad.class,
              Map.of(
                  "urls", gateway.url("right") + "," + gateway.url("again"),
                  "requests", "137",
                  "concurrency", "7",
                  "warmUps", "20"),
              folder);

      assertThat(run.requests("tools/call echo right")).hasSize(137).allMatch(one -> one.ok());
      assertThat(run.requests("tools/call echo again")).hasSize(137).allMatch(one -> one.ok());
      // 20 silent requests by 7 users: 3 each.
      assertThat(gateway.seen("right")).isEqualTo(137 + 21);
      assertThat(gateway.ids()).hasSize(2 * (137 + 21));
      assertThat(gateway.connections()).hasSize(7);
      assertThat(run.log().users()).isEqualTo(7);
    }
  }

  @Test
  void testsRunOneAfterTheOther() throws Exception {
    try (FaultyGateway gateway = new FaultyGateway()) {
      GatlingRun run =
          GatlingRun.of(
              FaultyGatewayLoad.class,
              Map.of(
                  "urls", gateway.url("right") + "," + gateway.url("again"),
                  "requests", "50",
                  "concurrency", "5"),
              folder);

      int lastEnd =
          run.requests("tools/call echo right").stream()
              .mapToInt(one -> one.endMs())
              .max()
              .orElseThrow();
      assertThat(run.requests("tools/call echo again")).allMatch(one -> one.startMs() >= lastEnd);
      assertThat(run.output()).containsSubsequence("load starts", "finished");
    }
  }

  @Test
  void openModelSendsItsRateOverSharedConnections() throws Exception {
    try (FaultyGateway gateway = new FaultyGateway()) {
      GatlingRun run =
          GatlingRun.of(
              FaultyGatewayLoad.class,
              Map.of(
                  "urls", gateway.url("right"),
                  "rate", "60",
                  "seconds", "2",
                  "concurrency", "4",
                  "warmUps", "4"),
              folder);

      assertThat(run.requests("tools/call echo right")).hasSize(120).allMatch(one -> one.ok());
      // 124 requests; where answers are late, as on a busy machine, further connections are opened.
      assertThat(gateway.connections()).hasSizeLessThan(100);
    }
  }

  @Test
  void furtherRequestsUseWhatTheFirstSaved() throws Exception {
    try (FaultyGateway gateway = new FaultyGateway()) {
      GatlingRun run =
          GatlingRun.of(
              FaultyGatewayLoad.class,
              Map.of(
                  "urls",
                  gateway.url("right") + "," + gateway.url("isError"),
                  "then",
                  gateway.url("version-#{kept}"),
                  "requests",
                  "30",
                  "concurrency",
                  "3"),
              folder);

      assertThat(run.requests("tools/call echo then right")).hasSize(30).allMatch(one -> one.ok());
      assertThat(gateway.seen("version-2.0")).isEqualTo(30);
      assertThat(run.requests("tools/call echo isError")).hasSize(30);
      assertThat(run.requests("tools/call echo then isError")).isEmpty();
      assertThat(run.log().errors()).isEmpty();
    }
  }
}
